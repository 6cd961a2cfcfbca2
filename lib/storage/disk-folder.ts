import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { isFileId } from './file-id';
import type { ByteRange, ListedFile, StoredFile } from './storage';

const aboutSchema = z.object({ contentType: z.string() });

/**
 * Files named by a digest, in 256 subfolders. A file appears whole or not at all: written under a temporary name,
 * flushed, then renamed. What kind of file it is stands beside it, and is there before it.
 */
export class DiskFolder {
  constructor(readonly root: string) {}

  private pathOf(id: string): string | null {
    return isFileId(id) ? path.join(this.root, id.slice(0, 2), id.slice(2)) : null;
  }

  async write(id: string, source: AsyncIterable<Uint8Array>, contentType: string): Promise<void> {
    const temporary = await this.temporaryPath();
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        for await (const chunk of source) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await this.adopt(id, temporary, contentType);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
  }

  /** Takes over a file of this folder's own file system that was already written and flushed. */
  async adopt(id: string, written: string, contentType: string): Promise<void> {
    const target = this.pathOf(id);
    if (!target) throw new Error('A file id is 64 hexadecimal digits.');
    await mkdir(path.dirname(target), { recursive: true });
    const about = await this.temporaryPath();
    await writeFile(about, JSON.stringify({ contentType }), { mode: 0o600, flush: true });
    await rename(about, `${target}.json`);
    await rename(written, target);
    await flushFolder(path.dirname(target));
  }

  async read(id: string, range?: ByteRange): Promise<StoredFile | null> {
    const target = this.pathOf(id);
    if (!target) return null;
    try {
      const { contentType } = aboutSchema.parse(JSON.parse(await readFile(`${target}.json`, 'utf8')));
      const { size } = await stat(target);
      const part =
        range && range.start < size
          ? { start: range.start, end: Math.min(range.end ?? size - 1, size - 1) }
          : null;
      const body = Readable.toWeb(createReadStream(target, part ?? {})) as ReadableStream<Uint8Array>;
      return { body, bytes: size, contentType, range: part };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Size of a file; null when there is none. */
  async sizeOf(id: string): Promise<number | null> {
    const target = this.pathOf(id);
    return target ? sizeOf(target) : null;
  }

  /** Every file, one subfolder after the other. A file is whole when what kind it is stands beside it. */
  async *list(): AsyncIterable<ListedFile[]> {
    for (let index = 0; index < 256; index += 1) {
      const start = index.toString(16).padStart(2, '0');
      const folder = path.join(this.root, start);
      const names = await namesIn(folder);
      const ids = new Set([...names].map((name) => start + name.replace(/\.json$/, '')).filter(isFileId));
      const files: ListedFile[] = [];
      for (const id of ids) {
        const name = id.slice(2);
        const isWhole = names.has(name) && names.has(`${name}.json`);
        const present = path.join(folder, names.has(name) ? name : `${name}.json`);
        const found = await stat(present).catch(nullWhenMissing);
        if (found) files.push({ id, bytes: found.size, modifiedAt: found.mtime, isWhole });
      }
      if (files.length > 0) yield files;
    }
  }

  async remove(id: string): Promise<void> {
    const target = this.pathOf(id);
    if (!target) return;
    await rm(target, { force: true });
    await rm(`${target}.json`, { force: true });
  }

  /** @throws AppError storage_unavailable, with a sentence, when nothing can be saved here. */
  async requireWritable(): Promise<void> {
    try {
      await mkdir(this.root, { recursive: true });
      await access(this.root, constants.W_OK);
    } catch (error) {
      throw cannotSave(error);
    }
  }

  private async temporaryPath(): Promise<string> {
    const folder = path.join(this.root, 'temporary');
    await mkdir(folder, { recursive: true });
    return path.join(folder, randomUUID());
  }
}

const sentences: Record<string, string> = {
  EROFS: 'This instance cannot save files: the disk of its data folder is read-only.',
  EACCES: 'This instance cannot save files: its data folder belongs to another user.',
  EPERM: 'This instance cannot save files: its data folder belongs to another user.',
  ENOTDIR: 'This instance cannot save files: its data folder is not a folder.',
  EEXIST: 'This instance cannot save files: its data folder is not a folder.',
  ENOSPC: 'This instance cannot save files: its disk is full.',
  EDQUOT: 'This instance cannot save files: its disk quota is used up.',
};

/** A failed write as a sentence for the person and for whoever runs the instance. */
export function cannotSave(error: unknown): AppError {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const sentence = sentences[code] ?? 'This instance could not save the file. Please try again.';
  return new AppError('storage_unavailable', sentence, { cause: error });
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
}

/** Size of a file in bytes; null when there is none. */
export async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function nullWhenMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

async function namesIn(folder: string): Promise<Set<string>> {
  return new Set((await readdir(folder).catch(nullWhenMissing)) ?? []);
}

/** Makes a rename survive a power cut. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
