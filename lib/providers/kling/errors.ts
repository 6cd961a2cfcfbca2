import type { FailureReason } from '@/lib/failure-reasons';

/**
 * What an error answer means.
 * - `final`: this order will never be taken as it is; nothing was bought.
 * - `later`: nothing was bought; the same order may be sent again later.
 * - `doubtful`: the provider stumbled on its way; it may have taken the order.
 */
export type Verdict = { reason: FailureReason; outcome: 'final' | 'later' | 'doubtful' };

const final = (reason: FailureReason): Verdict => ({ reason, outcome: 'final' });
const later: Verdict = { reason: 'provider_busy', outcome: 'later' };
export const doubtful: Verdict = { reason: 'provider_down', outcome: 'doubtful' };

/** The contract's service codes, after Kling's published table. They count whatever the HTTP status is. */
export const serviceCodes: Readonly<Record<number, Verdict>> = {
  1000: final('key_refused'),
  1001: final('key_refused'),
  1002: final('key_refused'),
  1003: final('key_refused'),
  1004: final('key_refused'),
  1100: final('out_of_credit'),
  1101: final('out_of_credit'),
  1102: final('out_of_credit'),
  1103: final('no_access'),
  1200: final('request_refused'),
  1201: final('request_refused'),
  1202: final('route_missing'),
  1203: final('route_missing'),
  1300: final('content_refused'),
  1301: final('content_refused'),
  1302: later,
  1303: later,
  1304: final('no_access'),
  5000: doubtful,
  5001: doubtful,
  5002: doubtful,
};

/** Words that gateways put where the contract has a number. */
export const gatewayCodes: Readonly<Record<string, Verdict>> = {
  invalid_api_key: final('key_refused'),
  insufficient_quota: final('out_of_credit'),
  insufficient_user_quota: final('out_of_credit'),
  pre_consume_token_quota_failed: final('out_of_credit'),
  rate_limit_exceeded: later,
};

/** For answers that carry no code we know. 408 and 5xx are absent: those are doubtful. */
export const httpStatuses: Readonly<Record<number, Verdict>> = {
  400: final('request_refused'),
  401: final('key_refused'),
  402: final('out_of_credit'),
  403: final('no_access'),
  404: final('route_missing'),
  405: final('route_missing'),
  410: final('route_missing'),
  413: final('request_refused'),
  415: final('request_refused'),
  422: final('request_refused'),
  429: later,
};

/** Says that our external task id is taken: the order was placed before. */
export const duplicateWords =
  /duplicat|external[\s_-]*task[\s_-]*id.*(exist|already|unique|repeat|taken|in use)|already.*external[\s_-]*task[\s_-]*id/i;

/** The ways to say that there is no such task. */
export const unknownTaskCodes: readonly (number | string)[] = [
  1201,
  1203,
  'task_not_exist',
  'task_not_found',
];

/** Why a task failed that had been taken, by the provider's words; the first that fits. */
const failureWords: readonly [RegExp, FailureReason][] = [
  [/risk control|sensitive|safety|policy|moderation|nsfw|violat|prohibited/i, 'content_refused'],
  [/\b(balance|arrears|insufficient|resource pack|quota|credits?)\b/i, 'out_of_credit'],
  [/time(d)?[ -]?out/i, 'provider_down'],
  [
    /\b(aspect ratios?|ratios?|resolution|dimensions?|pixels?|(image|file) format|parameters?|invalid)\b/i,
    'request_refused',
  ],
];

export function reasonOfFailure(message: string): FailureReason {
  return failureWords.find(([words]) => words.test(message))?.[1] ?? 'provider_failed';
}
