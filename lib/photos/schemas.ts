import { z } from 'zod';

export const photoIdSchema = z.uuid('There is no such photo.');

/** A file's own name, without folders and without characters that no file name may have. */
export const photoNameSchema = z.string().transform((name) => {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base.replace(/\p{Cc}/gu, '').trim();
  return [...clean].slice(0, 120).join('') || 'photo';
});
