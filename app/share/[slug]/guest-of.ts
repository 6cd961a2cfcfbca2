import { NextRequest } from 'next/server';
import { visitorCookie, visitorFrom } from '@/lib/auth/visitor-cookie';
import { contextFor } from '@/lib/context';
import { requireGuest } from '@/lib/sharing/links/require-guest';

export type SlugParams = { params: Promise<{ slug: string }> };

/** The guest who asks a route of a share link for something, if it is open for them. @throws AppError not_found */
export async function guestOf(request: Request, slug: string) {
  const { cookies } = new NextRequest(request.url, { headers: request.headers });
  const visitor = visitorFrom(cookies.get(visitorCookie)?.value);
  return requireGuest(contextFor({ kind: 'nobody' }), { slug, visitor });
}
