import { STATUS_CODES } from 'node:http';
import { AppError, type ErrorCode } from '@/lib/errors';
import { isConnectionTrouble } from '@/lib/health';
import { log } from '@/lib/log';

const statusOf: Record<ErrorCode, number> = {
  not_found: 404,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  limit_reached: 429,
  provider_refused: 502,
  provider_unavailable: 503,
  storage_unavailable: 503,
};

type Problem = { status: number; code: string; detail: string; fields?: Record<string, string[]> };

/** An error as application/problem+json (RFC 9457). `code` is what programs tell it by, `detail` a sentence for people. */
export function problem({ status, code, detail, fields = {} }: Problem, headers: HeadersInit = {}): Response {
  const response = Response.json(
    { type: 'about:blank', title: STATUS_CODES[status] ?? code, status, code, detail, fields },
    { status, headers },
  );
  response.headers.set('content-type', 'application/problem+json');
  response.headers.set('cache-control', 'no-store');
  return response;
}

/** The one door for routes. Unknown errors are logged, never shown. */
export function problemResponse(error: unknown): Response {
  if (error instanceof AppError)
    return problem({
      status: statusOf[error.code],
      code: error.code,
      detail: error.message,
      fields: error.fields,
    });
  log('web').error({ err: error }, 'a route failed');
  if (isConnectionTrouble(error))
    return problem(
      {
        status: 503,
        code: 'database_unavailable',
        detail: 'The database is away for a moment. Please try again.',
      },
      { 'retry-after': '2' },
    );
  return problem({ status: 500, code: 'internal', detail: 'Something went wrong on our side.' });
}
