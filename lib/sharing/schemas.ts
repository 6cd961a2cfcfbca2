import { z } from 'zod';
import { MAX_NAMED, selectionFormSchema } from '@/lib/gallery/schemas';

const { selection } = selectionFormSchema.shape;

/** What forms about some expansions and a team send. */
export const teamShareFormSchema = z.object({ selection, teamId: z.uuid() });
/** All that was shared with a team at once, for who takes it back at once. */
export const teamShareUndoSchema = z.object({ teamId: z.uuid(), sharedAt: z.iso.datetime() });
export const sharedWhereFormSchema = z.union([z.object({ collection: z.uuid() }), selectionFormSchema]);
export const collectionShareFormSchema = z.object({ id: z.uuid(), teamId: z.uuid() });

/** So many are named in an answer, to be shared again by their names. */
export const MAX_RETURNED = MAX_NAMED;

/** How something of a person's stands with one of their teams. */
export type TeamStanding = {
  id: string;
  name: string;
  /** Whether they may share there; who may not any more still takes back what they shared. */
  mayShare: boolean;
  /** How much of it is shared there by itself. */
  shared: 'all' | 'some' | 'none';
  /** Collections that show it there, some of them. */
  collections: string[];
};

export type TeamShared = {
  count: number;
  /** What `unshareFromTeam` takes all of it back by: ISO time, one for all that went at once. */
  sharedAt: string;
};

export type TeamUnshared = {
  count: number;
  /** How many the team still sees, because a shared collection has them. */
  kept: number;
  /** Those that are the actor's own, as long as they are not too many to be named. */
  own: string[];
};
