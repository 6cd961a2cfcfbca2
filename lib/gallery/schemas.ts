import { z } from 'zod';
import { expansionStates } from '@/lib/expansions/statuses';
import { jsonText } from '@/lib/json-text';
import { usualRatios } from '@/lib/outpainting/usual-ratio';
import { providerNames } from '@/lib/providers';
import { reviewStatuses } from '@/lib/review/statuses';

/** Longest text that is searched for. */
export const MAX_SEARCH = 200;
/** How many expansions can be named one by one; more than that are meant by a filter. */
export const MAX_NAMED = 1000;

const day = z.iso.date();

/** What of a gallery is looked at. Every part is optional, and all of them must hold. It is what a gallery's address carries. */
export const galleryFilterSchema = z.object({
  /** Words of prompts and file names, each from its beginning. */
  q: z.string().trim().max(MAX_SEARCH).optional(),
  /** Spellings that are near count too. */
  alike: z.stringbool().optional(),
  state: z.enum([...expansionStates, 'working']).optional(),
  ratio: z.enum(usualRatios).optional(),
  provider: z.enum(providerNames).optional(),
  favourite: z.stringbool().optional(),
  collection: z.uuid().optional(),
  batch: z.uuid().optional(),
  /** What is shared with a team, instead of the actor's own. */
  team: z.uuid().optional(),
  /** Whose, of a team's; how the team finds it; whether somebody has said something that was not read. */
  person: z.uuid().optional(),
  review: z.enum(reviewStatuses).optional(),
  unread: z.stringbool().optional(),
  /** Days in UTC, both included. */
  from: day.optional(),
  to: day.optional(),
  /** What was deleted, instead of what was not. */
  trash: z.stringbool().optional(),
});
export type GalleryFilter = z.output<typeof galleryFilterSchema>;

/** A filter as an address carries it. What is not understood is left out, so that an old link still opens the gallery. */
export function readGalleryFilter(params: Record<string, unknown>): GalleryFilter {
  const filter: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(galleryFilterSchema.shape)) {
    const read = schema.safeParse(params[name]);
    if (read.success && read.data !== undefined && read.data !== '') filter[name] = read.data;
  }
  return filter as GalleryFilter;
}

const onlyOwn: readonly string[] = ['trash', 'favourite', 'batch'];
const onlyOfTeam: readonly string[] = ['team', 'person', 'review', 'unread'];

/** A filter without what means nothing in the gallery it is for: that of a team, or one's own. */
export function filterFor(asked: GalleryFilter, team?: string): GalleryFilter {
  const without = team ? onlyOwn : onlyOfTeam;
  const kept = Object.fromEntries(Object.entries(asked).filter(([name]) => !without.includes(name)));
  return team ? { ...kept, team } : kept;
}

/** A filter as an address carries it, without the question mark; what `readGalleryFilter` reads. */
export function writeGalleryFilter(filter: GalleryFilter): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined && value !== false);
  return new URLSearchParams(
    parts.map(([name, value]) => [name, value === true ? '1' : `${value}`]),
  ).toString();
}

/** A page of a gallery: what follows one expansion downwards or upwards, what begins with it, or the newest. */
export const galleryPageSchema = galleryFilterSchema.extend({
  cursor: z.uuid().optional(),
  before: z.uuid().optional(),
  at: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

const unreadable = 'The selection could not be read. Select again.';
const namesSchema = z
  .array(z.uuid(unreadable))
  // A union passes on what a refinement says, and not what a bound does.
  .refine((names) => names.length <= MAX_NAMED, {
    error: 'At most 1,000 are selected one by one. Narrow the gallery by filters, and select all of it.',
  });

/** Some of a person's expansions: by name, or all that a filter finds but those excepted. */
export const selectionSchema = z.union(
  [
    z.object({ ids: namesSchema.nonempty(unreadable) }),
    z.object({ filter: galleryFilterSchema, except: namesSchema }),
  ],
  unreadable,
);
export type Selection = z.output<typeof selectionSchema>;

/** What forms about a selection send: the selection itself as JSON. */
const selection = jsonText(selectionSchema, unreadable);
export const selectionFormSchema = z.object({ selection });
export const favouritesFormSchema = z.object({ selection, isFavourite: z.stringbool() });
export const collectFormSchema = z.object({ selection, id: z.uuid() });
/** Either all that went at once, or what is selected in the trash. */
export const restoreFormSchema = z.union([z.object({ deletedAt: z.iso.datetime() }), selectionFormSchema]);

const name = z
  .string()
  .trim()
  .min(1, 'Give the collection a name.')
  .max(80, 'A name has at most 80 letters.');
export const collectionNameSchema = z.object({ name });
export const renameCollectionSchema = z.object({ id: z.uuid(), name });
export const collectionIdSchema = z.object({ id: z.uuid() });

/** One collection as lists show it. */
export type CollectionSummary = {
  id: string;
  name: string;
  /** How many of its expansions are not in the trash, counted up to `MAX_COUNTED`. */
  count: number;
  /** The newest of them that has a picture. */
  coverId: string | null;
};

/** Nothing is counted beyond this: "999+" says as much. */
export const MAX_COUNTED = 1000;
