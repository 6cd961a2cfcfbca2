import type { APIRequestContext } from '@playwright/test';

/** What one person has, by the ids that another one would have to guess. */
export type Belongings = {
  photo: string;
  expansion: string;
  deleted: string;
  result: string;
  collection: string;
  key: string;
  token: string;
  /** A word of the prompt, which nobody else has written anywhere. */
  word: string;
};

/** Sends a server action as a page does: its arguments are the state before, and a form. */
export function callAction(
  request: APIRequestContext,
  { id, page }: { id: string; page: string },
  fields: Record<string, string>,
  origin: string,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(`_1_${name}`, value);
  // After what it speaks of: it is read as soon as it comes.
  form.set('0', JSON.stringify([{ status: 'idle', attempt: 0 }, '$K1']));
  return request.post(page, {
    headers: { 'next-action': id, origin, accept: 'text/x-component' },
    multipart: form,
    maxRedirects: 0,
  });
}
