import type { ByteRange, StoredFile } from '@/lib/storage';

/** Served from our own origin, so nothing in a file may ever run: not as HTML, not as a script, not in a frame. */
const inert = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
};

/** Files never change, but permissions do: a browser keeps them and asks each time whether it still may. */
const cacheControl = 'private, no-cache';

export type ServedFile = { etag: string; contentType: string; fileName?: string };

/** 304 when the browser has this very file already, else null. RFC 9110, 13.1.2. */
export function notModified(request: Request, etag: string): Response | null {
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  if (!known.some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')) return null;
  return new Response(null, { status: 304, headers: { etag, 'cache-control': cacheControl } });
}

/** A single range that the request may have: one of several, a suffix, or one of an older file is left aside. */
export function wantedRange(request: Request, etag: string): ByteRange | undefined {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? [];
  if (start === undefined || (end && Number(end) < Number(start))) return undefined;
  const ifRange = request.headers.get('if-range');
  if (ifRange && ifRange !== etag) return undefined;
  return { start: Number(start), end: end ? Number(end) : undefined };
}

/** A stored file as a response: 206 when it carries a range. */
export function fileResponse(file: StoredFile, served: ServedFile): Response {
  const { range, bytes } = file;
  const headers = fileHeaders(served, range ? range.end - range.start + 1 : bytes);
  headers.set('accept-ranges', 'bytes');
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${bytes}`);
  return new Response(file.body, { status: range ? 206 : 200, headers });
}

export function fileHeaders({ etag, contentType, fileName }: ServedFile, length: number): Headers {
  const headers = new Headers({
    ...inert,
    etag,
    'cache-control': cacheControl,
    'content-type': contentType,
    'content-length': String(length),
  });
  if (fileName) headers.set('content-disposition', attachment(fileName));
  return headers;
}

/** RFC 6266: the name in UTF-8 after RFC 8187, and one in plain ASCII for whoever does not read that. */
export function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
