'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { clientOfRequest } from '@/lib/auth/client-of-request';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { addComment } from '@/lib/review/add-comment';
import { changeGuestName } from '@/lib/review/change-guest-name';
import { decideReview } from '@/lib/review/decide-review';
import { deleteComment } from '@/lib/review/delete-comment';
import { editComment } from '@/lib/review/edit-comment';
import { resolveComment } from '@/lib/review/resolve-comment';
import { restoreComment } from '@/lib/review/restore-comment';
import {
  addCommentSchema,
  changeGuestNameSchema,
  decideReviewSchema,
  deleteCommentSchema,
  editCommentSchema,
  resolveCommentSchema,
  restoreCommentSchema,
} from '@/lib/review/schemas';
import { enterLink, unlockLink } from '@/lib/sharing/links/open-link';
import { openLinkSchema, unlockLinkSchema } from '@/lib/sharing/links/schemas';
import { currentVisitor } from './current-visitor';
import { guestAction } from './guest-action';

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

export const addGuestCommentAction = guestAction(addCommentSchema, addComment);
export const editGuestCommentAction = guestAction(editCommentSchema, editComment);
export const deleteGuestCommentAction = guestAction(deleteCommentSchema, deleteComment);
export const restoreGuestCommentAction = guestAction(restoreCommentSchema, restoreComment);
export const resolveGuestCommentAction = guestAction(resolveCommentSchema, resolveComment);
export const decideGuestReviewAction = guestAction(decideReviewSchema, decideReview);
export const changeGuestNameAction = guestAction(changeGuestNameSchema, changeGuestName);

async function requireVisitor(): Promise<string> {
  const visitor = await currentVisitor();
  if (!visitor)
    throw new AppError('invalid', 'This page needs cookies. Allow them in your browser and try again.');
  return visitor;
}
