import { Agent, fetch, type Response } from 'undici';
import { assertAllowedUrl, isListed, type Permission } from './allowed-url';
import { connecting, publicLookup } from './connector';
import { GuardError } from './guard-error';
import { readCapped } from './read-capped';

const MAX_REDIRECTS = 3;
const CONNECT_TIMEOUT_MS = 10_000;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

export type GuardedRequest = Permission & {
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  /** The most bytes of body to accept, after decompression. */
  maxBytes: number;
  /** For everything: name, connection, redirects, the whole answer. */
  timeoutMs: number;
  signal?: AbortSignal;
};

export type GuardedAnswer = { status: number; headers: Headers; bytes: Buffer; url: string };

/**
 * The only way to an address that somebody else gave us: https to public addresses, checked after name resolution
 * and again on every redirect, with a cap on size and time. Redirects are followed for GET only; any other answers
 * with the redirect itself. Each call has a connection of its own, so a stale one never makes it doubtful whether a
 * request was sent. Any HTTP status is an answer.
 * @throws GuardError
 */
export async function guardedFetch(address: string | URL, request: GuardedRequest): Promise<GuardedAnswer> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const follows = (request.method ?? 'GET') === 'GET';
  const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
  let url = assertAllowedUrl(address, request);
  let headers = request.headers ?? {};
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await fetchOnce(url, { ...request, headers, signal });
    const location = answer.headers.get('location');
    const follow = follows && redirectStatuses.has(answer.status) && location;
    if (!follow) return answer;
    if (!URL.canParse(location, url))
      throw new GuardError('refused', `${url.host} redirects to something that is no web address.`);
    const next = assertAllowedUrl(new URL(location, url), request);
    if (next.origin !== url.origin) headers = withoutCredentials(headers);
    url = next;
  }
  throw new GuardError('refused', `${url.host} redirects too many times.`);
}

async function fetchOnce(url: URL, request: GuardedRequest): Promise<GuardedAnswer> {
  const { connector, wasConnected } = connecting({
    lookup: isListed(url, request) ? undefined : publicLookup,
    timeoutMs: Math.min(CONNECT_TIMEOUT_MS, request.timeoutMs),
  });
  const agent = new Agent({ connect: connector, maxRedirections: 0 });
  try {
    const response: Response = await fetch(url, {
      method: request.method ?? 'GET',
      headers: request.headers,
      body: request.body,
      signal: request.signal,
      redirect: 'manual',
      dispatcher: agent,
    });
    const bytes = await readCapped(response.body, request.maxBytes);
    const headers = new Headers([...response.headers]);
    return { status: response.status, headers, bytes, url: url.href };
  } catch (error) {
    throw asGuardError(error, url, wasConnected());
  } finally {
    await agent.destroy();
  }
}

function asGuardError(error: unknown, url: URL, connected: boolean): GuardError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof GuardError) return cause;
  }
  return connected
    ? new GuardError(
        'interrupted',
        `The connection to ${url.host} ended before its answer was complete.`,
        error,
      )
    : new GuardError('unreachable', `${url.host} could not be reached.`, error);
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie|x-api-key)$/i.test(name)),
  );
}
