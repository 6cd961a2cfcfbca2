import { limitRequests } from '@/lib/accounts/limit-requests';
import type { Actor, Context } from '@/lib/context';
import { env } from '@/lib/env';
import { ApiProblem } from './api-problem';

/**
 * Counts a request of a token and tells in `headers` what is left (draft-ietf-httpapi-ratelimit-headers-10).
 * @throws ApiProblem 429
 */
export async function requireQuota(
  ctx: Context,
  actor: Extract<Actor, { kind: 'token' }>,
  kind: 'read' | 'write',
  headers: Headers,
): Promise<void> {
  const { API_READS_PER_MINUTE, API_WRITES_PER_MINUTE } = env();
  const quota = kind === 'read' ? API_READS_PER_MINUTE : API_WRITES_PER_MINUTE;
  const left = await limitRequests(ctx, { tokenId: actor.tokenId, kind, quota });
  headers.set('ratelimit-policy', `"${kind}";q=${quota};w=${left.window}`);
  headers.set('ratelimit', `"${kind}";r=${left.remaining};t=${left.reset}`);
  if (!left.exceeded) return;
  headers.set('retry-after', String(left.reset));
  const sentence = `This token has made its ${quota} ${kind} requests of this minute. Go on in ${left.reset} seconds.`;
  throw new ApiProblem(429, 'limit_reached', sentence);
}
