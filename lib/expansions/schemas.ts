import { z } from 'zod';
import type { FailureReason } from '@/lib/failure-reasons';
import { jsonText } from '@/lib/json-text';
import { MAX_BLEND } from '@/lib/outpainting/blend';
import type { Margins, Size } from '@/lib/outpainting/canvas';
import { type DownloadFormat, downloadFormatNames } from '@/lib/outpainting/download-formats';
import { passLimits, planLimits } from '@/lib/outpainting/limits';
import type { ReviewStatus } from '@/lib/review/statuses';
import { LONGEST_NAME_TEMPLATE, usualNameTemplate } from './name-template';
import type { ExpansionState } from './statuses';

/** Negative margins cut off from the photo. */
const margin = z.coerce.number().int().min(-100_000).max(100_000);

/** What the expand form sends. Whether the canvas is legal for the photo is judged by lib/outpainting, here and there alike. */
export const requestExpansionSchema = z.object({
  /** One per intended run: a double click sends it twice and gets one expansion. */
  formId: z.uuid(),
  photoId: z.uuid(),
  up: margin,
  right: margin,
  down: margin,
  left: margin,
  /** The preset the frame came from; one that is not known is a frame made by hand. */
  preset: z.string().max(100).default('free'),
  /** How many passes were quoted: an order that needs more is refused. */
  maxPasses: z.coerce.number().int().min(1).max(planLimits.maxPasses).default(1),
  prompt: z.string().trim().max(passLimits.maxPrompt).default(''),
  variants: z.coerce.number().int().min(1).max(passLimits.maxVariants).default(1),
  keyId: z.preprocess((value) => value || undefined, z.uuid().optional()),
});

/** Several photos, each with its own frame; what is painted into them, and by whom, is the same. */
export const requestBatchSchema = z.object({
  formId: z.uuid(),
  items: jsonText(
    z
      .array(
        requestExpansionSchema.pick({
          photoId: true,
          up: true,
          right: true,
          down: true,
          left: true,
          preset: true,
          maxPasses: true,
        }),
      )
      .min(1, 'Choose at least one photo.')
      .max(planLimits.maxBatch, `A batch has at most ${planLimits.maxBatch} photos.`),
    'The list of photos could not be read.',
  ),
  prompt: requestExpansionSchema.shape.prompt,
  variants: requestExpansionSchema.shape.variants,
  keyId: requestExpansionSchema.shape.keyId,
});

export const pauseBatchSchema = z.object({ id: z.uuid(), pause: z.stringbool() });

export const expansionIdSchema = z.object({ id: z.uuid() });
export const resultIdSchema = z.object({ id: z.uuid() });
export const retryExpansionSchema = z.object({
  id: z.uuid(),
  keyId: z.preprocess((value) => value || undefined, z.uuid().optional()),
});

export const blendSchema = z.object({ id: z.uuid(), blend: z.coerce.number().int().min(0).max(MAX_BLEND) });
export type BlendInput = z.output<typeof blendSchema>;

/** How a person wants a result's file. */
export const downloadSchema = z.object({
  format: z.enum(downloadFormatNames),
  /** What the photo's EXIF tells: all of it, all but the place, or nothing. */
  metadata: z.enum(['all', 'no_location', 'none']).default('none'),
  /** The photo's own colours, or sRGB. */
  colours: z.enum(['own', 'srgb']).default('own'),
  /** The canvas's own pixels, or exactly those of the preset it was framed with. */
  size: z.enum(['own', 'exact']).default('own'),
  /** Its name, with placeholders such as `{name}`. */
  template: z.string().trim().min(1).max(LONGEST_NAME_TEMPLATE).default(usualNameTemplate),
});
export type Download = z.output<typeof downloadSchema>;

/** One expansion with everything its page shows. Times are ISO 8601. */
export type ExpansionView = {
  id: string;
  /** Whether it is the actor's own; others look at it because it is shared with their team. */
  isOwn: boolean;
  owner: { id: string; name: string };
  state: ExpansionState;
  createdAt: string;
  /** When the run it now stands for was asked for: later than `createdAt` after a retry. */
  askedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Median of the last runs through the same provider; null while there is none. */
  usualSeconds: number | null;
  photo: { id: string; name: string; width: number; height: number };
  margins: Margins;
  canvas: Size;
  /** The preset it was framed with, and the exact size that stands for, if any. */
  preset: string | null;
  target: Size | null;
  /** The pass that its newest task belongs to, and how many there are. */
  pass: number;
  passes: number;
  batchId: string | null;
  prompt: string;
  variants: number;
  isFavourite: boolean;
  /** Its newest task: our id, which its provider knows as the external one, and the provider's own. Told to its owner only. */
  task: { id: string; providerTaskId: string | null } | null;
  key: { id: string; name: string; provider: string } | null;
  failure: { reason: FailureReason; detail: string | null; bought: 'yes' | 'no' | 'unknown' } | null;
  /** What a download is unless another format is asked for: the photo's own, as far as it can be written. */
  family: DownloadFormat;
  /** What the provider said it charged, over all runs: units of a resource pack, and an amount of its balance. */
  charged: { units?: number; amount?: number } | null;
  results: {
    id: string;
    index: number;
    width: number;
    height: number;
    bytes: number;
    name: string;
    blend: number;
  }[];
};

/** One expansion as a card of the gallery. */
export type ExpansionCard = {
  id: string;
  state: ExpansionState;
  createdAt: string;
  /** When it went to the trash; null while it is not there. */
  deletedAt: string | null;
  photo: { id: string; name: string; width: number; height: number; thumbhash: string | null };
  margins: Margins;
  canvas: Size;
  isFavourite: boolean;
  results: { id: string; index: number; thumbhash: string | null }[];
  failure: FailureReason | null;
  /** In a team's gallery: whose it is, how the team finds it, and whether something was said that was not read. */
  team?: { owner: { id: string; name: string }; review: ReviewStatus | null; isUnread: boolean };
};

/** A relative of an expansion, as a thumbnail: its first result, or for an ancestor the one that was expanded again. */
export type FamilyMember = Pick<ExpansionCard, 'id' | 'state' | 'margins' | 'canvas'> & {
  photo: ExpansionView['photo'];
  resultId: string | null;
};

export type Family = {
  /** The expansions whose results the photo was made from, the oldest first. */
  ancestors: FamilyMember[];
  /** The expansions of photos that were made from its results, the oldest first. */
  children: FamilyMember[];
};
