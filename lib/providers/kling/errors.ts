import type { FailureReason } from '@/lib/failure-reasons';

/**
 * refuse: final; wait: nothing was bought, the same may be sent later;
 * unclear: it may have been accepted; absent: the host has no such task.
 */
export type Effect = 'refuse' | 'wait' | 'unclear' | 'absent';
export type Fault = { reason: FailureReason; effect: Effect };

const refuse = (reason: FailureReason): Fault => ({ reason, effect: 'refuse' });

/** The contract's codes, as Kling's error code page lists them. */
const byCode: Record<string, Fault> = {
  1000: refuse('key_refused'),
  1001: refuse('key_refused'),
  1002: refuse('key_refused'),
  1003: refuse('key_refused'),
  1004: refuse('key_refused'),
  1100: refuse('out_of_credit'),
  1101: refuse('out_of_credit'),
  1102: refuse('out_of_credit'),
  1103: refuse('no_access'),
  1200: refuse('request_refused'),
  1201: refuse('request_refused'),
  1202: refuse('route_missing'),
  1203: { reason: 'route_missing', effect: 'absent' },
  1300: refuse('content_refused'),
  1301: refuse('content_refused'),
  1302: { reason: 'provider_busy', effect: 'wait' },
  1303: { reason: 'provider_busy', effect: 'wait' },
  1304: refuse('no_access'),
  5000: { reason: 'provider_down', effect: 'unclear' },
  5001: { reason: 'provider_down', effect: 'unclear' },
  5002: { reason: 'provider_down', effect: 'unclear' },
  task_not_exist: { reason: 'route_missing', effect: 'absent' },
};

/** What a status says where no known code says more. */
const byStatus: Record<number, Fault> = {
  400: refuse('request_refused'),
  401: refuse('key_refused'),
  402: refuse('out_of_credit'),
  403: refuse('no_access'),
  404: refuse('route_missing'),
  405: refuse('route_missing'),
  413: refuse('request_refused'),
  422: refuse('request_refused'),
  429: { reason: 'provider_busy', effect: 'wait' },
};

/** What an answer that is not a task means. A 2xx that holds neither a task nor a known code is unclear. */
export function faultOf(status: number, code: string | null): Fault {
  const known = code === null ? undefined : byCode[code];
  if (known) return known;
  const fromStatus = byStatus[status];
  if (fromStatus) return fromStatus;
  if (status >= 400 && status < 500) return refuse('request_refused');
  if (status < 300 && code !== null && code !== '0') return refuse('request_refused');
  return { reason: 'provider_down', effect: 'unclear' };
}

/** Kling tells moderation of a running task only in words. */
export function reasonOfFailure(message: string): FailureReason {
  return /risk control|sensitive|polic(y|ies)|safety|moderation|prohibited/i.test(message)
    ? 'content_refused'
    : 'provider_failed';
}

/** The refusal of an `external_task_id` that the account has used: an answer to adopt, not an error. */
export function isDuplicate(code: string | null, message: string): boolean {
  return (
    code === '1201' &&
    /external_?\s?task_?\s?id/i.test(message) &&
    /duplicat|exist|repeat|unique|already/i.test(message)
  );
}
