import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import drizzleConfig from '@/drizzle/drizzle.config';
import { sourceFolder } from '@/lib/instance/source-folder';
import { findChromium } from '@/tests/support/chromium';
import { launchInstance, makeDataFolder, removeDataFolder } from '@/tests/support/launcher';
import { projects } from '@/vitest.config';

/** `npm test`: everything; `npm test -- lint db`: these suites only. Ends with "N passed, N failed" over all of them. */

type Tally = { passed: number; failed: number };

const scratch = mkdtempSync(path.join(tmpdir(), 'outframe-run-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
process.chdir(sourceFolder);

const say = (line: string) => console.log(line);
const begun = performance.now();
const heading = (name: string) => say(`\n=== ${name} (${Math.round((performance.now() - begun) / 1000)} s)`);

/** Runs a script of node_modules with our output. @returns its exit code */
function node(args: string[], variables: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

const one = (passed: boolean): Tally => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });

async function lint(): Promise<Tally> {
  return one((await node(['node_modules/@biomejs/biome/bin/biome', 'check', '.'])) === 0);
}

async function types(): Promise<Tally> {
  // Next describes the routes for the compiler; descriptions of pages that are gone would be errors.
  for (const stale of ['.next/types', '.next/dev/types']) rmSync(stale, { recursive: true, force: true });
  const described = await node(['node_modules/next/dist/bin/next', 'typegen'], {
    NEXT_TELEMETRY_DISABLED: '1',
  });
  return one(described === 0 && (await node(['node_modules/typescript/bin/tsc', '--noEmit'])) === 0);
}

/** Generating migrations into a copy must find nothing to add. A question it would like to ask counts as something. */
async function migrations(): Promise<Tally> {
  const copy = path.join(scratch, 'migrations');
  const config = path.join(scratch, 'drizzle.config.json');
  cpSync('drizzle/migrations', copy, { recursive: true });
  writeFileSync(config, JSON.stringify({ ...drizzleConfig, out: path.relative(sourceFolder, copy) }));
  const generate = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', config];
  const { status, stdout, stderr } = spawnSync(process.execPath, generate, { encoding: 'utf8' });
  const upToDate = status === 0 && stdout.includes('No schema changes');
  if (!upToDate)
    say(
      `${stdout}${stderr}\ndrizzle/schema has changes without a migration: npm run db:generate -- --name what_changes`,
    );
  return one(upToDate);
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

async function vitest(names: string[]): Promise<Tally> {
  const file = path.join(scratch, 'vitest.json');
  const code = await node([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...names.flatMap((name) => ['--project', name]),
  ]);
  if (!existsSync(file)) return one(false);
  const report = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')));
  // A file can fail as a whole, when it does not load or leaves something open, with all its tests green.
  const failedWhole = report.testResults.filter(
    (result) =>
      result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = report.numFailedTests + failedWhole.length;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

async function browser(): Promise<Tally> {
  const chromium = findChromium(say);
  const file = path.join(scratch, 'playwright.json');
  const dataDir = makeDataFolder();
  try {
    const instance = await launchInstance(dataDir, {}, process.stdout);
    const code = await node(
      ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/browser', '--reporter=list,json'],
      {
        BASE_URL: instance.origin,
        CHROMIUM_PATH: chromium,
        DATA_DIR: dataDir,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      },
    );
    await instance.stop();
    if (!existsSync(file)) return one(false);
    const { stats } = playwrightReport.parse(JSON.parse(readFileSync(file, 'utf8')));
    const failed = stats.unexpected + stats.flaky;
    return { passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed };
  } finally {
    removeDataFolder(dataDir);
  }
}

const tallySchema = z.object({ passed: z.number(), failed: z.number() });

/** The whole product against a provider that misbehaves, for a minute and a half; `npm run test:faults` for longer. */
async function faults(): Promise<Tally> {
  const report = path.join(scratch, 'faults.json');
  const dose = '--count 50 --seed 42 --kills 3 --restarts 1 --minutes 4'.split(' ');
  // An order that is answered too late takes a minute alone.
  const more = ['--without', 'create-late', '--report', report];
  await node(['--import', 'tsx', 'tests/faults/run.ts', ...dose, ...more]);
  return existsSync(report) ? tallySchema.parse(JSON.parse(readFileSync(report, 'utf8'))) : one(false);
}

const projectNames = projects.map((project) => project.test.name);
const single: Record<string, () => Promise<Tally>> = { lint, types, migrations };
const known = [...Object.keys(single), ...projectNames, 'faults', 'browser'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  process.exit(1);
}
const wanted = (name: string) => asked.length === 0 || asked.includes(name);

const total: Tally = { passed: 0, failed: 0 };
const failedSuites: string[] = [];
async function suite(name: string, run: () => Promise<Tally>): Promise<void> {
  heading(name);
  const tally = await run().catch((error: Error) => {
    say(error.message);
    return one(false);
  });
  total.passed += tally.passed;
  total.failed += tally.failed;
  if (tally.failed > 0) failedSuites.push(name);
}

for (const [name, run] of Object.entries(single)) if (wanted(name)) await suite(name, run);
const chosen = projectNames.filter(wanted);
if (chosen.length > 0) await suite(chosen.join(', '), () => vitest(chosen));
if (wanted('faults')) await suite('faults', faults);
if (wanted('browser')) await suite('browser', browser);

heading('done');
if (failedSuites.length > 0) say(`Failed in: ${failedSuites.join('; ')}`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
