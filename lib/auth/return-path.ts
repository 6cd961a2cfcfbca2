/** Where to go after signing in: a path on this instance, or the studio if it is missing or leads elsewhere. */
export function returnPath(given: unknown): string {
  const studio = '/expand';
  const base = 'http://instance.invalid';
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, base)) return studio;
  const url = new URL(given, base);
  return url.origin === base ? url.pathname + url.search : studio;
}
