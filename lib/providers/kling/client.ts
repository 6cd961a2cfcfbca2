import { guardedFetch } from '@/lib/guard/guarded-fetch';
import type { ProviderAccount } from '../provider';
import { bearerToken } from './bearer-token';
import { dialectOf, routesUnder } from './dialects';
import { isNothingHere, readAnswer, type WireAnswer } from './mapper';
import { withoutSecrets } from './without-secrets';

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

export type KlingRequest = {
  /** GET by default, POST with a body. */
  method?: 'DELETE';
  /** After the route: `/{id}` or a query. */
  suffix?: string;
  body?: unknown;
  timeoutMs: number;
  signal?: AbortSignal;
};

/**
 * One question to the route, in the account's dialect. Any HTTP status is an answer.
 * @throws GuardError when there was none; its kind says whether anything was sent
 */
export async function askKling(account: ProviderAccount, request: KlingRequest): Promise<WireAnswer> {
  const routes = routesUnder(account.baseUrl, dialectOf(account.dialect));
  for (const [index, route] of routes.entries()) {
    const answer = await send(account, `${route}${request.suffix ?? ''}`, request);
    if (!isNothingHere(answer) || index === routes.length - 1) return answer;
  }
  throw new Error(`The dialect "${account.dialect}" has no route.`);
}

async function send(account: ProviderAccount, url: string, request: KlingRequest): Promise<WireAnswer> {
  const { body, timeoutMs, signal } = request;
  const token = await bearerToken(account.secret);
  const answer = await guardedFetch(url, {
    method: request.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    maxBytes: MAX_ANSWER_BYTES,
    timeoutMs,
    signal,
  });
  return readAnswer(answer, withoutSecrets(account.secret, token));
}
