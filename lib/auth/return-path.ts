/** Where to go after signing in: a path on this instance, or the studio if it is missing or leads elsewhere. */
export function returnPath(given: unknown): string {
  const studio = '/expand';
  const base = 'http://instance.invalid';
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, base)) return studio;
  const url = new URL(given, base);
  // '/.//elsewhere.example' keeps the origin, yet its normalised path is another host to a browser.
  return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : studio;
}
