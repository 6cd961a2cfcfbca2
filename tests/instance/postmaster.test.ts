import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findPostmaster, removeStaleFile } from '@/lib/instance/postmaster';

const folder = mkdtempSync(path.join(tmpdir(), 'outframe-postmaster-'));
const pidFile = path.join(folder, 'postmaster.pid');
afterAll(() => rmSync(folder, { recursive: true }));

test('looking for a server never takes the file of one that just starts; only who starts one removes a stale file', () => {
  for (const written of ['', `${process.pid}\n`]) {
    writeFileSync(pidFile, written);
    expect(findPostmaster(folder)).toBeNull();
    expect(existsSync(pidFile)).toBe(true);
    removeStaleFile(folder);
    expect(existsSync(pidFile)).toBe(false);
  }
});
