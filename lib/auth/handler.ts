import NextAuth from 'next-auth';
import { authOptions } from './options';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth's routes under /api/auth. */
export function handleAuth(request: Request, context: RouteContext): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}
