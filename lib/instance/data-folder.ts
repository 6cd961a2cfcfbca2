import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InstanceFault } from './fault';
import { type Lock, takeLock } from './lock';

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only file system',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'it is a file',
};

/** Makes the data folder if need be and proves that it can be written to. @throws InstanceFault */
export function openDataFolder(dataDir: string): void {
  try {
    // Others may walk through but not look around: Postgres may have to run as another user.
    if (mkdirSync(dataDir, { recursive: true, mode: 0o711 })) chmodSync(dataDir, 0o711);
    const proof = path.join(dataDir, `.proof-${process.pid}`);
    writeFileSync(proof, '');
    rmSync(proof);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new InstanceFault(`DATA_DIR ${dataDir} cannot be used: ${reasons[code] ?? message}.`);
  }
}

/** One launcher per data folder. @throws InstanceFault when another one lives there */
export function lockDataFolder(dataDir: string): Promise<Lock> {
  return takeLock(path.join(dataDir, 'launcher.lock'), 'lib/instance/start', (pid) => {
    throw new InstanceFault(
      `Another Outframe (process ${pid}) runs on DATA_DIR ${dataDir}: stop it, or choose another folder with DATA_DIR.`,
    );
  });
}
