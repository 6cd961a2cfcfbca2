import type { FormVerb } from '@/components/expansions/use-verb';

/** The gallery's verbs as the page hands them over. */
export type GalleryActions = {
  remove: FormVerb<{ count: number; deletedAt: string }>;
  restore: FormVerb<{ count: number }>;
  emptyTrash: FormVerb<{ count: number }>;
  favourite: FormVerb<{ count: number }>;
  addToCollection: FormVerb<{ count: number }>;
  removeFromCollection: FormVerb<{ count: number }>;
  createCollection: FormVerb<{ id: string; name: string }>;
};
