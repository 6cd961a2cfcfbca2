import { env, requireEnv } from '@/lib/env';
import { EmbeddedUploadThing } from './embedded-uploadthing';
import type { Storage } from './storage';
import { UploadThingStorage } from './uploadthing-storage';

export type { ByteRange, Storage, StoredFile } from './storage';

let opened: EmbeddedUploadThing | undefined;

/** The folder that stands in for UploadThing's cloud; null when UPLOADTHING_TOKEN names the cloud. */
export function embeddedUploadThing(): EmbeddedUploadThing | null {
  if (env().UPLOADTHING_TOKEN) return null;
  opened ??= new EmbeddedUploadThing(env().DATA_DIR, requireEnv('TOKEN_SECRET'));
  return opened;
}

/** The storage of this installation: UploadThing's cloud when it has a token, else a folder in DATA_DIR. */
export function openStorage(): Storage {
  const embedded = embeddedUploadThing();
  if (embedded)
    return new UploadThingStorage('disk', embedded.access, () => embedded.folder.requireWritable());
  return new UploadThingStorage('uploadthing', {
    token: env().UPLOADTHING_TOKEN ?? '',
    fetch: globalThis.fetch,
  });
}
