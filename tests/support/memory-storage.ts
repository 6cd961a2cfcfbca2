import { fileId } from '@/lib/storage/file-id';
import type { Storage } from '@/lib/storage/storage';

/** Files in memory that come in pieces as they are read, and the keys of those that are open. */
export function memoryStorage(piece = 1000) {
  const files = new Map<string, Uint8Array>();
  const open = new Set<string>();
  const opened: string[] = [];
  const storage: Storage = {
    name: 'memory',
    async put(key, bytes) {
      files.set(key, bytes);
    },
    async get(key) {
      const bytes = files.get(key);
      if (!bytes) return null;
      open.add(key);
      opened.push(key);
      let at = 0;
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + piece));
            at += piece;
            if (at < bytes.length + piece) return;
            open.delete(key);
            controller.close();
          },
          cancel: () => void open.delete(key),
        },
        { highWaterMark: 0 },
      );
      return { body, bytes: bytes.length, contentType: 'image/png', range: null };
    },
    async remove(keys) {
      for (const key of keys) files.delete(key);
    },
    async *list() {
      yield [...files].map(([key, { length: bytes }]) => ({
        id: fileId(key),
        bytes,
        modifiedAt: new Date(0),
        isWhole: true,
      }));
    },
    async removeListed(ids) {
      for (const key of files.keys()) if (ids.includes(fileId(key))) files.delete(key);
    },
    async check() {},
  };
  return { storage, files, open, opened };
}
