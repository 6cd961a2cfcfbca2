import type { FormVerb } from '@/components/expansions/use-verb';
import type { LinkActions } from '@/components/sharing/link-actions';
import type { TeamShareActions } from '@/components/sharing/team-share-actions';

/** The gallery's verbs as the page hands them over. */
export type GalleryActions = {
  remove: FormVerb<{ count: number; deletedAt: string }>;
  restore: FormVerb<{ count: number }>;
  emptyTrash: FormVerb<{ count: number }>;
  favourite: FormVerb<{ count: number }>;
  addToCollection: FormVerb<{ count: number }>;
  removeFromCollection: FormVerb<{ count: number }>;
  createCollection: FormVerb<{ id: string; name: string }>;
  teams: TeamShareActions;
  links: LinkActions;
};

/** The team whose gallery it is, and who looks at it: what is not their own they may not change. */
export type TeamOfGallery = { id: string; name: string; userId: string; mayUnshare: boolean };
