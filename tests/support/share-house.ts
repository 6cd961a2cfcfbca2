import { randomUUID } from 'node:crypto';
import type { Context } from '@/lib/context';
import { createLink } from '@/lib/sharing/links/create-link';
import { type CreateLinkInput, createLinkSchema } from '@/lib/sharing/links/schemas';

/** Makes a link as the form of its dialog does. */
export function makeLink(ctx: Context, input: CreateLinkInput) {
  return createLink(ctx, createLinkSchema.parse(input));
}

/** Somebody with a browser of their own. */
export const newVisitor = () => randomUUID();
