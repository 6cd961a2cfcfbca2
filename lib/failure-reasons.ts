/** Why a task failed, in our words. Every provider's codes map to one of these; the raw text is kept beside it. */
export const failureReasons = [
  'key_refused',
  'no_access',
  'out_of_credit',
  'route_missing',
  'request_refused',
  'content_refused',
  'provider_busy',
  'provider_down',
  'provider_failed',
  'timed_out',
  'result_unusable',
  'internal',
] as const;

export type FailureReason = (typeof failureReasons)[number];
