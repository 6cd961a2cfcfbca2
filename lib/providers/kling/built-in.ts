import { GuardError } from '@/lib/guard/guard-error';
import { log } from '@/lib/log';
import type { ProviderAccount } from '../provider';
import { askKling } from './client';
import type { Sought } from './mapper';
import { KlingProvider } from './provider';

const ABANDON_TIMEOUT_MS = 20_000;

/** The built-in engine: the contract, and beyond it a way to stop a task. */
export class BuiltInProvider extends KlingProvider {
  constructor() {
    super('built_in');
  }

  async abandon(account: ProviderAccount, sought: Sought, signal?: AbortSignal): Promise<void> {
    const suffix = `/${encodeURIComponent(sought.providerTaskId ?? sought.externalTaskId)}`;
    const request = { method: 'DELETE', suffix, timeoutMs: ABANDON_TIMEOUT_MS, signal } as const;
    try {
      const { status, message } = await askKling(account, request);
      if (status !== 200) log('providers').warn({ status, message }, 'a task could not be abandoned');
    } catch (error) {
      if (!(error instanceof GuardError)) throw error;
      log('providers').warn({ why: error.message }, 'a task could not be abandoned');
    }
  }
}
