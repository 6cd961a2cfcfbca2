import { AppError } from '@/lib/errors';

/**
 * Refuses what a page of another site makes a browser ask for: the session's cookie comes along where it is only
 * followed as a link. An address that was typed or kept as a bookmark is the person's own.
 * @throws AppError forbidden
 */
export function requireSameOrigin(request: Request): void {
  const from = request.headers.get('sec-fetch-site');
  const isOurs = from ? from === 'same-origin' || from === 'none' : hasOurOrigin(request);
  if (!isOurs) throw new AppError('forbidden', 'Start this from a page of your own gallery.');
}

/** Over plain HTTP browsers do not tell where from a request comes, but a form still tells its page's origin. */
function hasOurOrigin({ headers }: Request): boolean {
  const origin = headers.get('origin');
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return origin === null || (URL.canParse(origin) && new URL(origin).host === host);
}
