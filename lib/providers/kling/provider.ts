import { randomUUID } from 'node:crypto';
import { GuardError } from '@/lib/guard/guard-error';
import { log } from '@/lib/log';
import { passLimits } from '@/lib/outpainting/limits';
import type {
  CallbackReading,
  FindAnswer,
  KeyHealth,
  Order,
  Provider,
  ProviderAccount,
  SubmitAnswer,
} from '../provider';
import { isSigned, isTelling, readCallbackTask, validWebhookSecrets } from './callback';
import { askKling } from './client';
import { dialectOf } from './dialects';
import {
  createBody,
  oddStatus,
  type Sought,
  toFindAnswer,
  toKeyHealth,
  toReport,
  toSubmitAnswer,
} from './mapper';

/** Kling answers a create within 5 seconds; uploading ten megabytes over a thin line takes the rest. */
const SUBMIT_TIMEOUT_MS = 60_000;
const QUESTION_TIMEOUT_MS = 20_000;

/** A provider of the Kling image-expansion contract, in whatever dialect the account speaks. */
export class KlingProvider implements Provider {
  readonly limits = passLimits;

  constructor(readonly name: string) {}

  async submit(account: ProviderAccount, order: Order, signal?: AbortSignal): Promise<SubmitAnswer> {
    const body = createBody(order, dialectOf(account.dialect));
    try {
      return toSubmitAnswer(await askKling(account, { body, timeoutMs: SUBMIT_TIMEOUT_MS, signal }));
    } catch (error) {
      const { kind, message } = asGuardError(error);
      if (kind === 'refused') return { answer: 'refused', reason: 'route_missing', detail: message };
      if (kind === 'unreachable') return { answer: 'busy', reason: 'provider_down', detail: message };
      return { answer: 'unclear', detail: message };
    }
  }

  async findReport(account: ProviderAccount, sought: Sought, signal?: AbortSignal): Promise<FindAnswer> {
    const suffix = `/${encodeURIComponent(sought.providerTaskId ?? sought.externalTaskId)}`;
    try {
      const answer = await askKling(account, { suffix, timeoutMs: QUESTION_TIMEOUT_MS, signal });
      const odd = oddStatus(answer.data, sought);
      if (odd) log('providers').warn({ provider: this.name, status: odd }, 'a task has an unknown status');
      return toFindAnswer(answer, sought);
    } catch (error) {
      const { kind, message } = asGuardError(error);
      if (kind === 'refused') return { answer: 'refused', reason: 'route_missing', detail: message };
      return { answer: 'unclear', detail: message };
    }
  }

  readCallback(account: ProviderAccount, rawBody: string, headers: Headers): CallbackReading {
    const secrets = validWebhookSecrets(account.secret);
    if (secrets.length === 0) return { reading: 'hint' };
    if (!secrets.some((secret) => isSigned(rawBody, headers, secret))) return { reading: 'not_authentic' };
    const task = readCallbackTask(rawBody);
    if (!task || !isTelling(task)) return { reading: 'hint' };
    return {
      reading: 'report',
      report: toReport(task),
      providerTaskId: task.id,
      externalTaskId: task.externalId,
    };
  }

  async checkKey(account: ProviderAccount, signal?: AbortSignal): Promise<KeyHealth> {
    const suffix = dialectOf(account.dialect).list
      ? '?pageNum=1&pageSize=1'
      : `/outframe-check-${randomUUID()}`;
    try {
      return toKeyHealth(await askKling(account, { suffix, timeoutMs: QUESTION_TIMEOUT_MS, signal }));
    } catch (error) {
      asGuardError(error);
      return 'unreachable';
    }
  }
}

function asGuardError(error: unknown): GuardError {
  if (error instanceof GuardError) return error;
  throw error;
}
