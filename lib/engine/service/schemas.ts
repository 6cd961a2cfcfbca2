import { z } from 'zod';
import { assertAllowedUrl } from '@/lib/guard/allowed-url';
import { GuardError } from '@/lib/guard/guard-error';
import { passLimits } from '@/lib/outpainting/limits';
import { wrongParameter } from './refusal';

/** Ratios such as 0.1, 0.1, 0.75, 0.75 multiply to 3.0000000000000004. */
const AREA_TOLERANCE = 1e-6;
/** What Postgres cannot keep as text. */
export const unstorable = /[\0\p{Surrogate}]/u;

/** A callback may come home to the door for callbacks, and to no other. */
export const ownCallbackPath = '/api/callbacks/';

/** Clients send null or an empty string for what they do not want to say. */
const blankable = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema);
const text = (max: number) =>
  z
    .string('must be a string.')
    .max(max, `must have at most ${max} characters.`)
    .refine((value) => !unstorable.test(value), 'holds characters that are not text.');

const { maxRatioPerSide, maxVariants, maxPrompt, maxAreaFactor } = passLimits;
const ratioSentence = `must be a number from 0 to ${maxRatioPerSide}.`;
const ratio = z.number(ratioSentence).min(0, ratioSentence).max(maxRatioPerSide, ratioSentence);
const countSentence = `must be a whole number from 1 to ${maxVariants}.`;

const callbackUrl = text(2048).superRefine((value, check) => {
  try {
    assertAllowedUrl(value, { ownPath: ownCallbackPath });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    check.addIssue({ code: 'custom', message: error.message });
  }
});

/** The body of a create request, in the contract's own names and under both names of the downward ratio. */
export const createRequestSchema = z
  .object({
    image: z
      .string('must be a URL or raw Base64.')
      .min(1, 'must be a URL or raw Base64.')
      .describe(
        'An https URL, or raw Base64 without a `data:` prefix. JPEG or PNG, at most 10 MB, each side at least 300 px, aspect ratio from 1:2.5 to 2.5:1.',
      ),
    up_expansion_ratio: ratio.describe('Added above, as a multiple of the height.'),
    down_expansion_ratio: blankable(
      ratio
        .optional()
        .describe('Added below, as a multiple of the height. One of the two names is required.'),
    ),
    bottom_expansion_ratio: blankable(ratio.optional().describe('Another name of `down_expansion_ratio`.')),
    left_expansion_ratio: ratio.describe('Added to the left, as a multiple of the width.'),
    right_expansion_ratio: ratio.describe('Added to the right, as a multiple of the width.'),
    prompt: blankable(
      text(maxPrompt).default('').describe('Kept, but the built-in engine does not understand it.'),
    ),
    n: blankable(
      z
        .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], countSentence)
        .refine((n) => Number.isInteger(n) && n >= 1 && n <= maxVariants, countSentence)
        .default(1)
        .describe(`How many variants: a whole number from 1 to ${maxVariants}, or the same as text.`),
    ),
    callback_url: blankable(callbackUrl.optional().describe('Told of every status the task reaches.')),
    external_task_id: blankable(
      text(255)
        .optional()
        .describe('A name of your own, unique in your account. The task can be queried by it.'),
    ),
  })
  .meta({
    id: 'CreateRequest',
    description: `(1 + left + right) * (1 + up + down) must be at most ${maxAreaFactor}. Unknown fields are ignored.`,
  })
  .transform((body, check) => {
    const down = body.down_expansion_ratio ?? body.bottom_expansion_ratio;
    if (down === undefined) {
      check.addIssue({ code: 'custom', path: ['down_expansion_ratio'], message: ratioSentence });
      return z.NEVER;
    }
    const { up_expansion_ratio: up, left_expansion_ratio: left, right_expansion_ratio: right } = body;
    const area = (1 + left + right) * (1 + up + down);
    if (area > maxAreaFactor + AREA_TOLERANCE) {
      const message = `(1 + left + right) * (1 + up + down) is ${area.toFixed(4)} and must be at most ${maxAreaFactor}.`;
      check.addIssue({ code: 'custom', path: ['expansion ratios'], message });
      return z.NEVER;
    }
    return {
      image: body.image,
      ratios: { up, right, down, left },
      prompt: body.prompt,
      n: body.n,
      callbackUrl: body.callback_url,
      externalTaskId: body.external_task_id,
    };
  });

const within = (max: number, usual: number) => {
  const sentence = `must be a whole number from 1 to ${max}.`;
  return blankable(
    z.coerce.number(sentence).int(sentence).min(1, sentence).max(max, sentence).default(usual),
  );
};

/** The query of a list request. */
export const listRequestSchema = z.object({
  pageNum: within(1000, 1).describe('Which page, from 1.'),
  pageSize: within(500, 30).describe('How many tasks a page holds.'),
});

/** Parses what a client sent. @throws EngineRefusal that names the first fault */
export function parseRequest<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw wrongParameter(issue?.path.join('.') || 'body', issue?.message ?? 'is wrong.');
}
