import { z } from 'zod';
import { type ReviewStatus, reviewStatuses } from './statuses';

export const commentLimits = {
  /** Characters of one comment. */
  body: 4000,
  /** Comments in one circle of one expansion. */
  count: 2000,
  /** Those of guests among them. */
  countOfGuests: 500,
  /** Characters of what a guest calls themselves. */
  name: 60,
} as const;

/** Plain text of several lines. Line ends are those of forms; control characters mean nothing here. */
const body = z
  .string()
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]/gu, '')
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, 'Write something first.')
      .max(commentLimits.body, `Use at most ${commentLimits.body} characters.`),
  );

const empty = (value: unknown) => (value === '' || value === null ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional());
/** A share of the picture's width or height. */
const share = optional(z.coerce.number().min(0).max(1));

/** What a guest calls themselves, asked for the first time they say or decide something. */
export const guestNameSchema = z
  .string()
  .trim()
  .min(1, 'Say your name first.')
  .max(commentLimits.name, `Use at most ${commentLimits.name} characters.`)
  .regex(/^\P{Cc}*$/u, 'Use plain text on one line.');
const name = optional(guestNameSchema);

export const changeGuestNameSchema = z.object({ name: guestNameSchema });

/** The circle: the id of its team or of its link. */
const circleId = z.uuid();

export const addCommentSchema = z
  .object({
    expansionId: z.uuid(),
    circleId,
    /** The variant it is about, if it is about one. */
    resultId: optional(z.uuid()),
    /** The comment it answers. */
    parentId: optional(z.uuid()),
    body,
    x: share,
    y: share,
    name,
  })
  .refine(({ x, y }) => (x === undefined) === (y === undefined), 'A point has two coordinates.');
export type AddCommentInput = z.output<typeof addCommentSchema>;

export const editCommentSchema = z.object({ id: z.uuid(), body });
export const deleteCommentSchema = z.object({ id: z.uuid() });
/** `undo` is what deleting answered. */
export const restoreCommentSchema = z.object({ undo: z.string().max(40_000) });
export const resolveCommentSchema = z.object({ id: z.uuid(), resolved: z.stringbool() });
export const decideReviewSchema = z.object({
  resultId: z.uuid(),
  circleId,
  status: z.enum(reviewStatuses),
  name,
});
export const markReadSchema = z.object({
  expansionId: z.uuid(),
  /** When the newest comment was written that is seen. */
  until: z.iso.datetime().transform((text) => new Date(text)),
});
export const reviewedSchema = z.object({ expansionId: z.uuid() });
export const circleSchema = reviewedSchema.extend({ circleId });

/** Where something is said, and what the actor may do there. */
export type Circle = {
  /** The id of its team or link. */
  id: string;
  kind: 'team' | 'link';
  /** What its team is called, or how its link's address ends; guests are told neither. */
  name: string | null;
  /** Whether guests of a link read what is begun there now. */
  isHeardByGuests: boolean;
  /** Whether the actor reads its comments; a link that only asks for approval shows none. */
  showsComments: boolean;
  mayComment: boolean;
  mayDecide: boolean;
  /** What others wrote. */
  mayRemove: boolean;
};

/** Who said or decided something. The name is empty once their account is gone. */
export type Voice = { name: string; isGuest: boolean; isMe: boolean };

/** One comment. Times are ISO 8601. */
export type CommentView = {
  id: string;
  resultId: string | null;
  author: Voice;
  /** Empty once it is deleted. */
  body: string;
  /** The point it is pinned to, as shares of the picture's width and height. */
  pin: { x: number; y: number } | null;
  /** Ids of the members who are named in it; guests are told none. */
  mentions: string[];
  createdAt: string;
  isEdited: boolean;
  /** Its place stays for what answers it. */
  isDeleted: boolean;
  /** Written by somebody else since the actor read last. */
  isNew: boolean;
  mayEdit: boolean;
  mayDelete: boolean;
};

export type Thread = CommentView & { resolved: { by: string } | null; answers: CommentView[] };

export type ReviewView = { resultId: string; status: ReviewStatus; by: Voice; decidedAt: string };

/** A circle with all that is said and decided in it about one expansion. */
export type ReviewCircle = Circle & {
  threads: Thread[];
  reviews: ReviewView[];
  /** Who can be mentioned. Guests mention nobody. */
  members: { id: string; name: string }[];
};

export type ReviewData = { circles: ReviewCircle[] };
