/**
 * What a page may load. Scripts need the request's nonce; styles may be inline, because dialogs and sliders place
 * themselves with style attributes. UploadThing's cloud is the one foreign origin, for uploads only.
 */
export function contentSecurityPolicy(nonce: string, options: { development: boolean }): string {
  // React explains errors with eval while one develops, and never in production.
  const evaluation = options.development ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "connect-src 'self' https://*.ingest.uploadthing.com",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
