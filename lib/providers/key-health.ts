import type { FailureReason } from '@/lib/failure-reasons';
import type { KeyHealth } from './provider';

/** The failures that lie with the key and not with the order, and what each says about the key. */
export const healthOfFailure: Readonly<Partial<Record<FailureReason, KeyHealth>>> = {
  key_refused: 'key_refused',
  no_access: 'no_access',
  route_missing: 'route_missing',
  out_of_credit: 'out_of_credit',
};
