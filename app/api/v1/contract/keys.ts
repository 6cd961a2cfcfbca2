import { z } from 'zod';
import { addKeySchema } from '@/lib/keys/schemas';
import type { ApiOperation } from './operation';
import { idPathSchema } from './photos';

const healthSchema = z
  .enum(['unchecked', 'works', 'key_refused', 'no_access', 'route_missing', 'out_of_credit', 'unreachable'])
  .meta({ id: 'KeyHealth', description: 'What the provider said about the key when it was last asked.' });

const keySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    provider: z.enum(['built_in', 'cometapi', 'kling', 'gateway']),
    baseUrl: z.string().nullable().describe('Empty for the built-in engine, null for a team’s key.'),
    isDefault: z.boolean().describe('Whether it paints when an expansion names no key.'),
    lastFour: z
      .string()
      .nullable()
      .describe(
        'The last characters of the secret; the rest never leaves the server. Null for a team’s key.',
      ),
    health: healthSchema,
    checkedAt: z.iso.datetime().nullable(),
    team: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .describe('The team whose key it is; null for your own. A team’s keys are managed on its pages only.'),
  })
  .meta({ id: 'Key', description: 'A credential for a provider, encrypted at rest.' });

export const addKey = {
  operationId: 'addKey',
  tag: 'Keys',
  summary: 'Add a provider key',
  description: 'It is checked at once, which costs nothing. The secret is never in an answer.',
  scope: 'write',
  once: true,
  body: addKeySchema,
  answer: {
    status: 201,
    description: 'The key was kept; `health` tells whether it works.',
    schema: z.object({ id: z.uuid(), name: z.string(), health: healthSchema }),
  },
} as const satisfies ApiOperation;

export const listKeys = {
  operationId: 'listKeys',
  tag: 'Keys',
  summary: 'List the keys to paint with: your own, the default first, and those of your teams',
  description: 'The built-in engine is always among them.',
  scope: 'read',
  answer: {
    status: 200,
    description: 'All keys.',
    schema: z.object({ items: z.array(keySchema) }),
  },
} as const satisfies ApiOperation;

export const checkKey = {
  operationId: 'checkKey',
  tag: 'Keys',
  summary: 'Check a key',
  description: 'Asks the provider a question that costs nothing.',
  scope: 'write',
  path: idPathSchema,
  answer: { status: 200, description: 'What the provider said.', schema: z.object({ health: healthSchema }) },
} as const satisfies ApiOperation;

export const removeKey = {
  operationId: 'removeKey',
  tag: 'Keys',
  summary: 'Remove a key',
  description: 'Refused while expansions run with it, and for the built-in engine.',
  scope: 'write',
  path: idPathSchema,
  refusals: [409],
  answer: { status: 204, description: 'It is gone, with its secret.' },
} as const satisfies ApiOperation;
