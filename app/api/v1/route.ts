/** Whoever looks here with a browser wants to read. Relative, so that it holds behind any proxy. */
export function GET(): Response {
  return new Response(null, { status: 307, headers: { location: '/api-reference' } });
}
