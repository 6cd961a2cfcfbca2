'use server';

import { formAction } from '@/app/form-action';
import { addComment } from '@/lib/review/add-comment';
import { decideReview } from '@/lib/review/decide-review';
import { deleteComment } from '@/lib/review/delete-comment';
import { editComment } from '@/lib/review/edit-comment';
import { markRead } from '@/lib/review/mark-read';
import { resolveComment } from '@/lib/review/resolve-comment';
import { restoreComment } from '@/lib/review/restore-comment';
import {
  addCommentSchema,
  decideReviewSchema,
  deleteCommentSchema,
  editCommentSchema,
  markReadSchema,
  resolveCommentSchema,
  restoreCommentSchema,
} from '@/lib/review/schemas';

export const addCommentAction = formAction(addCommentSchema, addComment);
export const editCommentAction = formAction(editCommentSchema, editComment);
export const deleteCommentAction = formAction(deleteCommentSchema, deleteComment);
export const restoreCommentAction = formAction(restoreCommentSchema, restoreComment);
export const resolveCommentAction = formAction(resolveCommentSchema, resolveComment);
export const decideReviewAction = formAction(decideReviewSchema, decideReview);
export const markReadAction = formAction(markReadSchema, markRead);
