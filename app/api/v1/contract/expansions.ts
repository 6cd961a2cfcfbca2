import { z } from 'zod';
import { expansionStates } from '@/lib/expansions/statuses';
import { checkOneFrame, wishedFrameFields } from '@/lib/expansions/wished-frame';
import { failureReasons } from '@/lib/failure-reasons';
import { passLimits } from '@/lib/outpainting/limits';
import type { ApiOperation } from './operation';
import { idPathSchema, nextCursorSchema, pageLimitSchema } from './photos';
import { resultSchema } from './results';

const pixels = z.number().int();
const failureReasonSchema = z.enum(failureReasons).meta({ id: 'FailureReason' });
const sizeSchema = z.object({ width: pixels, height: pixels });

const summarySchema = z
  .object({
    id: z.uuid(),
    state: z
      .enum(expansionStates)
      .describe('`waiting`, `painting` and `saving` go on by themselves; the others are ends.'),
    createdAt: z.iso.datetime(),
    photo: z.object({ id: z.uuid(), name: z.string(), width: pixels, height: pixels }),
    margins: z.object({ up: pixels, right: pixels, down: pixels, left: pixels }),
    canvas: sizeSchema.describe('The photo with its margins.'),
    failure: failureReasonSchema.nullable(),
    results: z.array(z.object({ id: z.uuid(), index: z.number().int() })),
  })
  .meta({ id: 'ExpansionSummary' });

const failureSchema = z
  .object({
    reason: failureReasonSchema,
    message: z.string().describe('What happened and what to do, as sentences.'),
    detail: z.string().nullable().describe('The provider’s own words.'),
    charged: z.enum(['yes', 'no', 'unknown']).describe('Whether the attempt was charged for.'),
  })
  .meta({ id: 'Failure' });

export const expansionSchema = z
  .object({
    ...summarySchema.shape,
    preset: z.string().nullable().describe('The format it was framed with.'),
    target: sizeSchema.nullable().describe('The exact size that format stands for, for downloads.'),
    pass: z.number().int().describe('The pass that is being painted, or was painted last; from one.'),
    passes: z.number().int().describe('How many passes it takes.'),
    prompt: z.string(),
    variants: z.number().int(),
    askedAt: z.iso
      .datetime()
      .describe('When the present run was asked for: later than `createdAt` after a retry.'),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    usualSeconds: z
      .number()
      .nullable()
      .describe('How long the last runs with this provider took, by the median.'),
    key: z.object({ id: z.uuid(), name: z.string(), provider: z.string() }).nullable(),
    charged: z
      .object({ units: z.number().optional(), amount: z.number().optional() })
      .nullable()
      .describe('What the provider said it charged, over all runs: units of a resource pack, and an amount.'),
    failure: failureSchema.nullable(),
    results: z.array(resultSchema.omit({ expansionId: true, sha256: true, createdAt: true })),
  })
  .meta({ id: 'Expansion', description: 'This photo, this canvas, this prompt, so many variants.' });

export const createExpansion = {
  operationId: 'createExpansion',
  tag: 'Expansions',
  summary: 'Expand a photo',
  description:
    'Say how far by exactly one of `margins`, `ratios`, `preset` or `aspect`. With an Idempotency-Key, one expansion is made however often the request is sent. What would go beyond your hard budget of the month is refused with 429; the built-in engine never is.',
  scope: 'write',
  once: true,
  refusals: [404],
  body: z
    .strictObject({
      photoId: z.uuid('Name a photo by its id.'),
      ...wishedFrameFields,
      prompt: z
        .string()
        .trim()
        .max(passLimits.maxPrompt)
        .default('')
        .describe('What the new parts should show.'),
      variants: z.number().int().min(1).max(passLimits.maxVariants).default(1),
      keyId: z.uuid().optional().describe('Whose provider paints. Without it, the default key’s.'),
    })
    .superRefine(checkOneFrame)
    .meta({ id: 'NewExpansion' }),
  answer: {
    status: 201,
    description: 'The expansion, waiting.',
    schema: expansionSchema,
    location: '/expansions',
  },
} as const satisfies ApiOperation;

export const listExpansions = {
  operationId: 'listExpansions',
  tag: 'Expansions',
  summary: 'List expansions, newest first',
  description: 'Pages stay right while new expansions arrive.',
  scope: 'read',
  query: z.strictObject({
    cursor: z.string().max(500).optional().describe('`nextCursor` of the page before.'),
    limit: pageLimitSchema,
  }),
  answer: {
    status: 200,
    description: 'A page of expansions.',
    schema: z.object({ items: z.array(summarySchema), nextCursor: nextCursorSchema }),
  },
} as const satisfies ApiOperation;

export const getExpansion = {
  operationId: 'getExpansion',
  tag: 'Expansions',
  summary: 'One expansion',
  scope: 'read',
  path: idPathSchema,
  query: z.strictObject({
    wait: z.coerce
      .number()
      .int()
      .min(0)
      .max(60)
      .default(0)
      .describe('Answer when the expansion has ended, or as it is after so many seconds (0 to 60).'),
  }),
  answer: { status: 200, description: 'The expansion.', schema: expansionSchema },
} as const satisfies ApiOperation;

export const retryExpansion = {
  operationId: 'retryExpansion',
  tag: 'Expansions',
  summary: 'Try an expansion again',
  description:
    'For one that failed or was cancelled. One that is still going on is left as it is. What would go beyond your hard budget of the month is refused with 429.',
  scope: 'write',
  once: true,
  path: idPathSchema,
  body: z
    .strictObject({ keyId: z.uuid().optional().describe('Another key to paint with.') })
    .meta({ id: 'Retry' }),
  refusals: [409],
  answer: { status: 200, description: 'The expansion, waiting again.', schema: expansionSchema },
} as const satisfies ApiOperation;

export const cancelExpansion = {
  operationId: 'cancelExpansion',
  tag: 'Expansions',
  summary: 'Cancel an expansion',
  description: 'Refused with 409 when it had ended already.',
  scope: 'write',
  path: idPathSchema,
  refusals: [409],
  answer: {
    status: 200,
    description: 'The expansion is cancelled.',
    schema: z.object({
      mayCharge: z.boolean().describe('Whether the provider may charge for what it had begun.'),
      expansion: expansionSchema,
    }),
  },
} as const satisfies ApiOperation;
