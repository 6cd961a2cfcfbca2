import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InstanceFault } from './fault';
import { takeLock } from './lock';
import { startChild } from './processes';
import { sourceFolder } from './source-folder';
import { aborted } from './stop-signal';

/** What a production build is made of. */
const sources = [
  'app',
  'components',
  'drizzle',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'proxy.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.build.json',
  'tsconfig.json',
];

const output = path.join(sourceFolder, '.next');
// `next build` empties its folder, save for `cache`; so the fingerprint goes with a build that was cut off.
const fingerprintFile = path.join(output, 'outframe-source');
const lockFile = path.join(output, 'cache', 'outframe-build.lock');

function* filesBelow(entry: string): Generator<string> {
  const stat = statSync(entry, { throwIfNoEntry: false });
  if (stat?.isFile()) yield entry;
  if (!stat?.isDirectory()) return;
  for (const name of readdirSync(entry).sort()) yield* filesBelow(path.join(entry, name));
}

/** A hash over the names and bytes of every file that a build depends on. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => [...filesBelow(path.join(folder, name))])) {
    const bytes = readFileSync(file);
    hash.update(`${path.relative(folder, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

const isBuilt = (source: string) =>
  existsSync(fingerprintFile) && readFileSync(fingerprintFile, 'utf8') === source;

async function build(stopping: AbortSignal): Promise<void> {
  // Left by `next dev`, and type-checked with the rest: routes that are gone since would fail the build.
  rmSync(path.join(output, 'dev', 'types'), { recursive: true, force: true });
  const variables = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const building = startChild(['node_modules/next/dist/bin/next', 'build'], variables);
  const ending = await Promise.race([building.ended, aborted(stopping)]);
  if (!ending) return building.stop(3);
  if (!ending.ok && !stopping.aborted)
    throw new InstanceFault(`The app could not be built (${ending.how}); the reason stands above.`);
}

/** A production build of this very source: the one there is, or a new one. Instances that start at once share it. */
export async function ensureBuild(say: (line: string) => void, stopping: AbortSignal): Promise<void> {
  const source = fingerprint(sourceFolder);
  if (isBuilt(source)) return;
  try {
    mkdirSync(path.dirname(lockFile), { recursive: true });
  } catch (error) {
    throw new InstanceFault(`The app must be built once, but ${output} cannot be written to: ${error}`);
  }
  const wait = () => say('Waiting for a build that is under way …');
  const lock = await takeLock(lockFile, 'node', wait, stopping);
  try {
    if (isBuilt(source)) return;
    say('Building the app; this happens once per version …');
    const begun = performance.now();
    await build(stopping);
    if (stopping.aborted) return;
    writeFileSync(fingerprintFile, source);
    say(`Built in ${Math.round((performance.now() - begun) / 1000)} s.`);
  } finally {
    lock.release();
  }
}
