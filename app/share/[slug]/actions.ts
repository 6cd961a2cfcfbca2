'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { clientOfRequest } from '@/lib/auth/client-of-request';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { enterLink, unlockLink } from '@/lib/sharing/links/open-link';
import { openLinkSchema, unlockLinkSchema } from '@/lib/sharing/links/schemas';
import { currentVisitor } from './current-visitor';

/** Whoever is signed in opens a link like anybody else. */
const asNobody = async () => contextFor({ kind: 'nobody' });

/** Opens a link from a button, which counts as a view: what only follows addresses, as chats do, uses none up. */
export const openLinkAction = formAction(
  openLinkSchema,
  async (ctx, { slug }) => {
    await enterLink(ctx, { slug, visitor: await requireVisitor() });
    revalidatePath(`/share/${slug}`);
    return undefined;
  },
  asNobody,
);

export const unlockLinkAction = formAction(
  unlockLinkSchema,
  async (ctx, { slug, password }) => {
    const { address } = await clientOfRequest();
    await unlockLink(ctx, { slug, password, address, visitor: await requireVisitor() });
    revalidatePath(`/share/${slug}`);
    return undefined;
  },
  asNobody,
);

async function requireVisitor(): Promise<string> {
  const visitor = await currentVisitor();
  if (!visitor)
    throw new AppError('invalid', 'This page needs cookies. Allow them in your browser and try again.');
  return visitor;
}
