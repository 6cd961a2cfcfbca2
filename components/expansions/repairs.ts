import type { FailureReason } from '@/lib/failure-reasons';

/** What can mend a failed expansion: the same again, with another key, a look at the keys, another frame or prompt. */
export type Repair = 'retry' | 'other_key' | 'keys' | 'reframe';

/** Best first: the first one that can be offered is the primary button. */
export const repairsFor: Record<FailureReason, readonly Repair[]> = {
  key_refused: ['other_key', 'keys', 'retry'],
  no_access: ['other_key', 'keys', 'retry'],
  out_of_credit: ['other_key', 'retry', 'keys'],
  route_missing: ['other_key', 'keys'],
  request_refused: ['reframe', 'retry'],
  content_refused: ['reframe'],
  provider_busy: ['retry', 'other_key'],
  provider_down: ['retry', 'other_key'],
  provider_failed: ['retry', 'other_key'],
  timed_out: ['retry', 'other_key'],
  result_unusable: ['retry', 'other_key', 'reframe'],
  internal: ['retry'],
};
