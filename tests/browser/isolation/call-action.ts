import { createRequire } from 'node:module';
import type { APIRequestContext } from '@playwright/test';
import type { BuiltAction } from './build';

/** React's own writer of arguments, as Next brings it along for browsers and servers alike. */
const { encodeReply } = createRequire(import.meta.url)(
  'next/dist/compiled/react-server-dom-turbopack/client.node.js',
) as { encodeReply: (value: unknown) => Promise<string | FormData> };

export type ActionAnswer = {
  status: number;
  /** All that came back, headers included. */
  text: string;
  /** What the action returned; null when it did not, since it sent its caller elsewhere. */
  state: { status: string; message?: string; data?: unknown } | null;
};

/** Sends a server action as a page does: its arguments are the state before, and a form. */
export async function callAction(
  request: APIRequestContext,
  { id, page }: BuiltAction,
  fields: Record<string, string>,
  origin: string,
): Promise<ActionAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const multipart = (await encodeReply([{ status: 'idle', attempt: 0 }, form])) as FormData;
  const answer = await request.post(page, {
    headers: { 'next-action': id, origin, accept: 'text/x-component' },
    multipart,
    maxRedirects: 0,
  });
  const body = await answer.text();
  const [, state] = /^\w+:(\{"status":.*\})$/m.exec(body) ?? [];
  return {
    status: answer.status(),
    text: `${JSON.stringify(answer.headers())}\n${body}`,
    state: state ? JSON.parse(state) : null,
  };
}
