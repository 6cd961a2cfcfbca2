import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/app/content-security-policy';
import { pathHeader } from '@/lib/auth/path-header';
import { env } from '@/lib/env';

/**
 * Pages only, for two things they cannot do themselves: a content security policy whose nonce Next puts on its own
 * scripts, and the path they were asked for. It must never match a route that takes uploads or callbacks:
 * a request that passes through a proxy has its body cut at 10 MB.
 */
export const config = {
  matcher: ['/((?!api/|kling/|files/|_next/|icon.svg).*)'],
};

export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(crypto.randomUUID(), {
    development: env().NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}
