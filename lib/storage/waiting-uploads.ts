import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isMissing, sizeOf } from './disk-folder';

/** What the file router said about an upload before its bytes came: given back to it when they have. */
export const registrationSchema = z.object({
  metadata: z.record(z.string(), z.unknown()),
  callbackUrl: z.string(),
  callbackSlug: z.string(),
});

export type Registration = z.output<typeof registrationSchema>;

/** As long as a presigned URL may live, with room for a slow upload. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

/** Uploads that were announced: what the router said, and the bytes that have come so far. Survives a restart. */
export class WaitingUploads {
  constructor(private readonly root: string) {}

  async register(fileKey: string, registration: Registration): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await writeFile(this.pathOf(fileKey, 'json'), JSON.stringify(registration), { mode: 0o600 });
  }

  async find(fileKey: string): Promise<Registration | null> {
    if (!isFileKey(fileKey)) return null;
    try {
      return registrationSchema.parse(JSON.parse(await readFile(this.pathOf(fileKey, 'json'), 'utf8')));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  partOf(fileKey: string): string {
    return this.pathOf(fileKey, 'part');
  }

  async received(fileKey: string): Promise<number> {
    return (await sizeOf(this.partOf(fileKey))) ?? 0;
  }

  async forgetExpired(now: number): Promise<void> {
    const names = await readdir(this.root).catch(() => []);
    for (const name of names) {
      const file = path.join(this.root, name);
      const modified = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => now,
      );
      if (now - modified > KEPT_FOR_MS) await rm(file, { force: true });
    }
  }

  private pathOf(fileKey: string, extension: 'json' | 'part'): string {
    if (!isFileKey(fileKey)) throw new Error('An upload key has letters and digits only.');
    // Else the build takes this for access to every file of the project.
    return path.join(/*turbopackIgnore: true*/ this.root, `${fileKey}.${extension}`);
  }
}

function isFileKey(fileKey: string): boolean {
  return /^[0-9A-Za-z]{1,128}$/.test(fileKey);
}
