import { request } from 'undici';
import { assertAllowedUrl, isTrustedOrigin } from './allowed-url';
import { GuardError } from './guard-error';
import { guardedAgent, trustedAgent } from './guarded-agent';

const MAX_REDIRECTS = 3;
const redirects = new Set([301, 302, 303, 307, 308]);
/** Errors of the time before a connection stood: nothing was sent. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export type GuardedOptions = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Reading stops, with an error, beyond this many bytes. */
  maxBytes: number;
  /** For everything: connecting, waiting, reading, redirects. */
  timeoutMs: number;
  signal?: AbortSignal;
};

export type GuardedResponse = { status: number; headers: Headers; bytes: Buffer };

/**
 * The only way to foreign URLs. Every hop is judged anew; redirects are followed for GET alone, and headers stay
 * behind when the origin changes. @throws GuardError; the signal's reason when aborted
 */
export async function guardedFetch(address: string | URL, options: GuardedOptions): Promise<GuardedResponse> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  let url = assertAllowedUrl(address);
  let headers = options.headers;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await exchange(url, { ...options, headers, signal }, deadline);
    const location = response.headers.get('location');
    if (options.method === 'POST' || !redirects.has(response.status) || !location) return response;
    if (!URL.canParse(location, url)) throw new GuardError('broken', `${url.host} redirects to nowhere.`);
    const next = assertAllowedUrl(new URL(location, url));
    if (next.origin !== url.origin) headers = undefined;
    url = next;
  }
  throw new GuardError('broken', `${url.host} redirects too often.`);
}

async function exchange(url: URL, options: GuardedOptions, deadline: AbortSignal): Promise<GuardedResponse> {
  try {
    const { statusCode, headers, body } = await request(url, {
      method: options.method ?? 'GET',
      headers: options.headers,
      body: options.body,
      signal: options.signal,
      dispatcher: isTrustedOrigin(url) ? trustedAgent : guardedAgent,
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > options.maxBytes) {
        throw new GuardError('too_large', `${url.host} sent more than ${options.maxBytes} bytes.`);
      }
      chunks.push(chunk);
    }
    return { status: statusCode, headers: flatHeaders(headers), bytes: Buffer.concat(chunks) };
  } catch (error) {
    throw asGuardError(error, url, options.signal, deadline);
  }
}

function flatHeaders(headers: Record<string, string | string[] | undefined>): Headers {
  const flat = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) if (one !== undefined) flat.append(name, one);
  }
  return flat;
}

function asGuardError(
  error: unknown,
  url: URL,
  signal: AbortSignal | undefined,
  deadline: AbortSignal,
): unknown {
  if (error instanceof GuardError) return error;
  if (deadline.aborted)
    return new GuardError('timeout', `${url.host} did not answer in time.`, { cause: error });
  if (signal?.aborted) return signal.reason;
  const code = (error as { code?: string }).code ?? '';
  if (beforeSending.has(code))
    return new GuardError('unreachable', `${url.host} cannot be reached (${code}).`, { cause: error });
  if (code.includes('TIMEOUT'))
    return new GuardError('timeout', `${url.host} did not answer in time.`, { cause: error });
  return new GuardError('broken', `The connection to ${url.host} broke off.`, { cause: error });
}
