import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ids of the processes of a launcher's group. */
export function membersOf(group: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pgid=,pid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([pgid, , state]) => Number(pgid) === group && !state?.startsWith('Z'))
    .map(([, pid]) => Number(pid));
}

/** The worker of a launcher's group. @throws Error when there is none at this moment */
export function workerOf(group: number): number {
  const worker = membersOf(group).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lib/instance/worker.ts'),
  );
  if (worker === undefined) throw new Error('There is no worker.');
  return worker;
}
