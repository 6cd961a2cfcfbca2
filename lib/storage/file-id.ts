import { createHash } from 'node:crypto';

/**
 * The name a file has at UploadThing (its `customId`) and on disk. A digest, because our keys hold slashes: it fits
 * into a URL and into a file name, and no key can lead out of the folder.
 */
export function fileId(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function isFileId(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
