/** Set by `proxy.ts` under /share: a secret by which a share link knows the browser of somebody without an account again. */
export const visitorCookie = 'outframe_visitor';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the cookie holds, if it is one of ours. */
export function visitorFrom(value: string | undefined): string | null {
  return value && uuid.test(value) ? value.toLowerCase() : null;
}
