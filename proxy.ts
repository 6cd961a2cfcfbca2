import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/app/content-security-policy';
import { pathHeader } from '@/lib/auth/path-header';
import { visitorCookie, visitorFrom } from '@/lib/auth/visitor-cookie';
import { env } from '@/lib/env';

/**
 * Pages only, for things they cannot do themselves: a content security policy whose nonce Next puts on its own
 * scripts, the path they were asked for, and under /share a cookie by which a visitor is known again. It must never match a
 * route that takes uploads or callbacks: a request that passes through a proxy has its body cut at 10 MB.
 */
export const config = {
  matcher: ['/((?!api/|kling/|files/|_next/|icon.svg|share/[^/]+/(?:files|download|events|og)(?:/|$)).*)'],
};

export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(crypto.randomUUID(), {
    development: env().NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const visitor = request.nextUrl.pathname.startsWith('/share/') ? newVisitor(request) : null;
  // The page that is asked for now knows them by it already.
  if (visitor)
    headers.set('cookie', [headers.get('cookie'), `${visitorCookie}=${visitor}`].filter(Boolean).join('; '));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (visitor)
    response.cookies.set(visitorCookie, visitor, {
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure(request),
      path: '/share',
      maxAge: YEAR_S,
    });
  return response;
}

const YEAR_S = 365 * 24 * 60 * 60;

/** A name for a browser that has none yet; null for one that has. */
function newVisitor({ cookies }: NextRequest): string | null {
  return visitorFrom(cookies.get(visitorCookie)?.value) ? null : crypto.randomUUID();
}

function isSecure(request: NextRequest): boolean {
  const { APP_URL } = env();
  if (APP_URL) return APP_URL.startsWith('https:');
  return (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https');
}
