import { z } from 'zod';

const taskId = z.object({ taskId: z.uuid() });
const keyId = z.object({ keyId: z.uuid() });
const engineTaskId = z.object({ engineTaskId: z.string() });

/**
 * Every job there is: its payload and how many runs it gets. `queue` 'painting' is drained by the engine's own
 * few workers, so that long syntheses never hold up the short work of expansions.
 */
export const jobs = {
  'admit-tasks': { payload: z.object({ account: z.string() }), maxAttempts: 25, queue: 'work' },
  'submit-task': { payload: taskId, maxAttempts: 25, queue: 'work' },
  'check-task': { payload: taskId, maxAttempts: 25, queue: 'work' },
  'store-result': { payload: taskId, maxAttempts: 25, queue: 'work' },
  'read-callbacks': { payload: z.object({}).loose(), maxAttempts: 25, queue: 'work' },
  'abandon-task': { payload: taskId, maxAttempts: 8, queue: 'work' },
  'drop-unpaid-tasks': { payload: z.object({}).loose(), maxAttempts: 25, queue: 'work' },
  'mail-run-end': {
    payload: taskId.extend({ status: z.enum(['stored', 'failed']) }),
    maxAttempts: 5,
    queue: 'work',
  },
  'send-digests': { payload: z.object({}).loose(), maxAttempts: 8, queue: 'work' },
  'mail-digest': {
    payload: z.object({ userId: z.uuid(), until: z.iso.datetime() }),
    maxAttempts: 5,
    queue: 'work',
  },
  'recheck-key': { payload: keyId, maxAttempts: 3, queue: 'work' },
  sweep: { payload: z.object({}).loose(), maxAttempts: 1, queue: 'work' },
  purge: { payload: z.object({}).loose(), maxAttempts: 8, queue: 'work' },
  tidy: { payload: z.object({}).loose(), maxAttempts: 1, queue: 'work' },
  'remove-files': { payload: z.object({ keys: z.array(z.string()) }), maxAttempts: 25, queue: 'work' },
  'sweep-orphans': { payload: z.object({}).loose(), maxAttempts: 1, queue: 'work' },
  'paint-engine-task': { payload: engineTaskId, maxAttempts: 25, queue: 'painting' },
  'send-engine-callback': {
    payload: z.object({
      engineTaskId: z.string(),
      status: z.string(),
      attempt: z.number().int().min(1).optional(),
    }),
    maxAttempts: 8,
    queue: 'work',
  },
} as const satisfies Record<string, { payload: z.ZodType; maxAttempts: number; queue: 'work' | 'painting' }>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.output<(typeof jobs)[Name]['payload']>;
