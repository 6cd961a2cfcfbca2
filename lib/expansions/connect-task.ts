import type { Context } from '@/lib/context';
import { openAccount } from '@/lib/keys/open-account';
import type { FindAnswer, Provider, ProviderAccount } from '@/lib/providers/provider';
import type { FoundTask } from './find-task';
import { failTask } from './record-report';

export type TaskConnection = {
  provider: Provider;
  account: ProviderAccount;
  /** Asks about the task, by the provider's id when it is known, else by ours. */
  find: (signal?: AbortSignal) => Promise<FindAnswer>;
  /** Tells the provider that nobody waits for the task any more, if it has a way to be told. */
  abandon: (signal?: AbortSignal) => Promise<void>;
};

/** The provider of a task and the account it is spoken to with. A key that is gone, or that does not open, ends the task. */
export async function connectTask(ctx: Context, { task, key }: FoundTask): Promise<TaskConnection | null> {
  const end = async (detail: string) => {
    await failTask(ctx, { taskId: task.id, reason: 'key_refused', detail });
    return null;
  };
  if (!key) return end('The key was removed from the settings.');
  try {
    const account = await openAccount(ctx, key);
    const provider = ctx.providers.get(key.provider);
    const ids = { providerTaskId: task.providerTaskId, externalTaskId: task.id };
    return {
      provider,
      account,
      find: (signal) => provider.findReport(account, ids, signal),
      abandon: async (signal) => provider.abandon?.(account, ids, signal),
    };
  } catch (error) {
    ctx.log.error({ err: error, keyId: key.id }, 'a stored key does not open');
    return end('The stored key could not be opened. Enter it again in the settings.');
  }
}
