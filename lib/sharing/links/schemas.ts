import { z } from 'zod';
import { newPasswordSchema, passwordLength } from '@/lib/accounts/schemas';
import { type DownloadFormat, downloadFormatNames } from '@/lib/outpainting/download-formats';
import { type LinkKind, type LinkState, linkKinds } from './statuses';

/** Fields of forms are texts; an empty one stands for nothing. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable().default(null));

const MOST_VIEWS = 1_000_000;

const formats = z
  .string()
  .default('')
  .transform((names) => names.split(',').filter(Boolean))
  .pipe(z.array(z.enum(downloadFormatNames)));

/** What a link allows and how long it lives, as forms send it. */
const optionsSchema = z.object({
  expiresAt: orNothing(z.iso.datetime().transform((at) => new Date(at))),
  mostViews: orNothing(
    z.coerce
      .number('Enter a whole number.')
      .int('Enter a whole number.')
      .min(1, 'At least one view.')
      .max(MOST_VIEWS, 'At most a million views.'),
  ),
  allowsDownload: z.stringbool().default(false),
  formats,
  allowsComments: z.stringbool().default(false),
  allowsApproval: z.stringbool().default(false),
  showsPrompt: z.stringbool().default(false),
  /** The team that hears what guests say. */
  teamId: orNothing(z.uuid()),
});

const needsFormat = ({ allowsDownload, formats }: { allowsDownload: boolean; formats: string[] }) =>
  !allowsDownload || formats.length > 0;
const formatMissing = { message: 'Choose at least one format for downloads.', path: ['formats'] };

export const createLinkSchema = optionsSchema
  .extend({
    kind: z.enum(linkKinds),
    id: z.uuid(),
    /** Readable words that its address begins with. */
    words: z.string().trim().max(60, 'Use at most 60 characters.').default(''),
    password: orNothing(newPasswordSchema),
  })
  .refine(needsFormat, formatMissing);
export type CreateLinkInput = z.input<typeof createLinkSchema>;

/** Its password stays, is removed, or is set anew. */
const passwordChange = z.discriminatedUnion('passwordChange', [
  z.object({ passwordChange: z.enum(['keep', 'remove']) }),
  z.object({ passwordChange: z.literal('set'), password: newPasswordSchema }),
]);
export const changeLinkSchema = z
  .intersection(optionsSchema.extend({ id: z.uuid() }), passwordChange)
  .refine(needsFormat, formatMissing);
export type ChangeLinkInput = z.input<typeof changeLinkSchema>;

export const linkIdSchema = z.object({ id: z.uuid() });
export const linkTargetSchema = z.object({ kind: z.enum(linkKinds), id: z.uuid() });

const slugSchema = z.string().regex(/^([a-z0-9-]{1,40}-)?[\w-]{22}$/);
export const openLinkSchema = z.object({ slug: slugSchema });
export const unlockLinkSchema = z.object({
  slug: slugSchema,
  password: z.string().min(1, 'Enter the password.').max(passwordLength.max, 'This is not the password.'),
});

/** A team that could hear what guests of a link say. */
export type LinkTeam = { id: string; name: string };

/** One of a person's links as they see it. Times are ISO 8601. */
export type LinkView = {
  id: string;
  slug: string;
  state: LinkState;
  /** Whether it was revoked so lately that this can be taken back. */
  isRestorable: boolean;
  target: {
    kind: LinkKind;
    id: string;
    name: string;
    /** The expansion that the owner looks at it by; null for a collection. */
    expansionId: string | null;
    /** The result whose thumbnail stands for it; null when there is none. */
    coverId: string | null;
  };
  views: number;
  mostViews: number | null;
  lastViewedAt: string | null;
  expiresAt: string | null;
  createdAt: string;
  hasPassword: boolean;
  allowsDownload: boolean;
  formats: DownloadFormat[];
  allowsComments: boolean;
  allowsApproval: boolean;
  showsPrompt: boolean;
  team: LinkTeam | null;
};

/** One expansion as guests of a link see it. */
export type ShownExpansion = {
  id: string;
  /** The photo's name without its ending. */
  name: string;
  /** Null where the link does not show it. */
  prompt: string | null;
  canvas: { width: number; height: number };
  results: { id: string; width: number; height: number; blend: number; thumbhash: string | null }[];
};
