import { AppError, type ErrorCode } from '@/lib/errors';
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

/** The one door for routes: an error as application/problem+json (RFC 9457). Unknown errors are logged, never shown. */
export function problemResponse(error: unknown): Response {
  if (!(error instanceof AppError)) log('web').error({ err: error }, 'a route failed');
  const problem =
    error instanceof AppError
      ? { code: error.code, status: statusOf[error.code], detail: error.message, fields: error.fields }
      : { code: 'internal', status: 500, detail: 'Something went wrong on our side.', fields: {} };
  return Response.json(
    { type: 'about:blank', title: problem.code, ...problem },
    { status: problem.status, headers: { 'content-type': 'application/problem+json' } },
  );
}
