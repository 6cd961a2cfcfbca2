import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { openAccount } from '@/lib/keys/open-account';
import type { FindAnswer, Provider, ProviderAccount } from '@/lib/providers/provider';
import type { FoundTask } from './find-task';
import { failTask } from './record-report';
import { isOverdue, postpone } from './task-job';

export type TaskConnection = {
  provider: Provider;
  account: ProviderAccount;
  /** Asks about the task, by the provider's id when it is known, else by ours. */
  find: (signal?: AbortSignal) => Promise<FindAnswer>;
  /** Tells the provider that nobody waits for the task any more, if it has a way to be told. */
  abandon: (signal?: AbortSignal) => Promise<void>;
};

/**
 * The provider of a task and the account it is spoken to with. A key that is gone ends the task; one that does not open
 * ends it when nothing was sent yet, and otherwise is tried again until the deadline, since entering it anew heals it.
 */
export async function connectTask(ctx: Context, found: FoundTask): Promise<TaskConnection | null> {
  const { task, key } = found;
  if (!key) return end(ctx, found, 'The key was removed from the settings.');
  let account: ProviderAccount;
  try {
    account = await openAccount(ctx, key);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.error({ err: error, keyId: key.id }, 'a stored key does not open');
    return keyDoesNotOpen(ctx, found);
  }
  const provider = ctx.providers.get(key.provider);
  const ids = { providerTaskId: task.providerTaskId, externalTaskId: task.id };
  return {
    provider,
    account,
    find: (signal) => provider.findReport(account, ids, signal),
    abandon: async (signal) => provider.abandon?.(account, ids, signal),
  };
}

async function end(ctx: Context, { task }: FoundTask, detail: string): Promise<null> {
  await failTask(ctx, { taskId: task.id, reason: 'key_refused', detail });
  return null;
}

async function keyDoesNotOpen(ctx: Context, found: FoundTask): Promise<null> {
  const { task } = found;
  const step = task.status === 'queued' ? 'submit-task' : 'check-task';
  const isWaiting = task.status === 'queued' || task.status === 'submitted';
  if (!isWaiting || !task.sentAt || isOverdue(ctx, task.submittedAt ?? task.admittedAt ?? task.createdAt))
    return end(ctx, found, 'The stored key could not be opened. Enter it again in the settings.');
  await postpone(ctx, step, task);
  return null;
}
