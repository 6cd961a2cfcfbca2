import type { FailureReason } from '@/lib/failure-reasons';

/** A task that fails after it was taken: the provider's words, and the reason that they truly mean. */
export type Failure = { message: string; reason: FailureReason };

export const failures: readonly Failure[] = [
  { message: 'Failure to pass the risk control system', reason: 'content_refused' },
  { message: 'The image resolution is invalid', reason: 'request_refused' },
  { message: 'Internal worker error', reason: 'provider_failed' },
];

/** An order that is never taken: the answer, and the reason that it truly gives. */
export type Refusal = { status: number; body: object; reason: FailureReason };

const kling = (status: number, code: number, message: string, reason: FailureReason): Refusal => ({
  status,
  body: { code, message, request_id: 'refused' },
  reason,
});
const gateway = (status: number, code: string, message: string, reason: FailureReason): Refusal => ({
  status,
  body: { error: { message, type: 'comet_api_error', code } },
  reason,
});
const nowhere: Refusal = { status: 404, body: { code: null, message: '404' }, reason: 'route_missing' };

const klingRefusals: readonly Refusal[] = [
  kling(401, 1002, 'Authorization is invalid', 'key_refused'),
  kling(429, 1102, 'Resource pack exhausted', 'out_of_credit'),
  kling(403, 1103, 'No access to this API', 'no_access'),
  kling(400, 1200, 'Invalid request parameters', 'request_refused'),
  kling(400, 1301, 'Blocked by the content safety policy', 'content_refused'),
  nowhere,
];
const gatewayRefusals: readonly Refusal[] = [
  gateway(401, 'invalid_api_key', 'This key is not known', 'key_refused'),
  gateway(403, 'insufficient_user_quota', 'The quota is used up', 'out_of_credit'),
  gateway(400, 'invalid_request', 'Something about the request', 'request_refused'),
  { ...nowhere, status: 200 },
];

export const refusalsOf = (isGateway: boolean) => (isGateway ? gatewayRefusals : klingRefusals);
