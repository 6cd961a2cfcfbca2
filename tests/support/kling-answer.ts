import { readAnswer } from '@/lib/providers/kling/mapper';

/** An HTTP answer as the client sees it: a page when the body is a text, else JSON. */
export const klingAnswer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readAnswer({
    status,
    headers: new Headers(headers),
    bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });

export const htmlPage = '<html><head><style>p{}</style></head><body><h1>Bad gateway</h1></body></html>';

export const gatewayError = (message: string, code: unknown) => ({
  error: { message, type: 'comet_api_error', code },
});
