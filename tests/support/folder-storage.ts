import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EmbeddedUploadThing } from '@/lib/storage/embedded-uploadthing';
import type { Storage } from '@/lib/storage/storage';
import { UploadThingStorage } from '@/lib/storage/uploadthing-storage';

/** A storage in a folder of its own, which `whenDone` is given a way to remove. */
export async function folderStorage(
  whenDone: (clear: () => Promise<void>) => void,
): Promise<Storage & { root: string }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outframe-files-'));
  whenDone(() => rm(dataDir, { recursive: true, force: true }));
  const { access, folder } = new EmbeddedUploadThing(dataDir, 'a secret of at least thirty-two characters');
  return Object.assign(new UploadThingStorage('disk', access), { root: folder.root });
}

/** The ids of all files there are, in order. */
export async function filesIn(storage: Storage): Promise<string[]> {
  const ids: string[] = [];
  for await (const files of storage.list()) ids.push(...files.map(({ id }) => id));
  return ids.sort();
}
