'use server';

import { formAction } from '@/app/form-action';
import { addToCollection, removeFromCollection } from '@/lib/gallery/collections/collect';
import { createCollection } from '@/lib/gallery/collections/create-collection';
import { deleteCollection } from '@/lib/gallery/collections/delete-collection';
import { renameCollection } from '@/lib/gallery/collections/rename-collection';
import { deleteExpansions, restoreExpansions } from '@/lib/gallery/delete-expansions';
import { emptyTrash } from '@/lib/gallery/empty-trash';
import { markFavourites } from '@/lib/gallery/mark-favourites';
import {
  collectFormSchema,
  collectionIdSchema,
  collectionNameSchema,
  favouritesFormSchema,
  renameCollectionSchema,
  restoreFormSchema,
  selectionFormSchema,
} from '@/lib/gallery/schemas';

export const deleteSelectedAction = formAction(selectionFormSchema, (ctx, { selection }) =>
  deleteExpansions(ctx, selection),
);
export const restoreSelectedAction = formAction(restoreFormSchema, (ctx, input) =>
  restoreExpansions(ctx, 'deletedAt' in input ? input : input.selection),
);
export const emptyTrashAction = formAction(selectionFormSchema, (ctx, { selection }) =>
  emptyTrash(ctx, selection),
);
export const markFavouritesAction = formAction(favouritesFormSchema, markFavourites);
export const addToCollectionAction = formAction(collectFormSchema, addToCollection);
export const removeFromCollectionAction = formAction(collectFormSchema, removeFromCollection);
export const createCollectionAction = formAction(collectionNameSchema, createCollection);
export const renameCollectionAction = formAction(renameCollectionSchema, renameCollection);
export const deleteCollectionAction = formAction(collectionIdSchema, deleteCollection);
