import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@/lib/context';
import { ensureBuild } from '@/lib/instance/build';
import { between, choose } from './chance';
import { type House, makeFolders, openHouse } from './house';
import { countWarnings } from './logs';
import { asCommand, type Options, readOptions } from './options';
import { ask, makeHoldings, populate } from './population';
import { openProvider } from './provider';
import { compare } from './verdict';

/** `npm run test:faults`: see README.md beside this file. Ends with "N passed, N failed". */

const say = (line: string) => console.log(line);
const begun = Date.now();
const seconds = () => Math.round((Date.now() - begun) / 1000);

type Blow = { at: number; name: string; strike: () => Promise<void> | void };

/** When what is killed: at shares of the work done, which a seed repeats and a slow machine does not miss. */
function planBlows(house: House, { seed, kills, restarts }: Options): Blow[] {
  const at = (kind: string, place: number) => between(0.02, 0.85, seed, kind, place);
  const killed = Array.from({ length: kills }, (_, place) => {
    const victim = choose(house.processes, seed, 'victim', place);
    return { at: at('kill', place), name: `SIGKILL of ${victim.name}`, strike: () => victim.kill() };
  });
  const restarted = Array.from({ length: restarts }, (_, place) => ({
    at: at('restart', place),
    name: 'immediate restart of Postgres',
    strike: house.restartPostgres,
  }));
  return [...killed, ...restarted].sort((a, b) => a.at - b.at);
}

/** How many tasks are in each status; null while the database is away. */
async function countByStatus(): Promise<Record<string, number> | null> {
  const rows = services().connection.sql<{ status: string; count: number }[]>`
      select status, count(*)::int as count from tasks group by status order by status`.catch(() => null);
  const answer = await Promise.race([rows, sleep(2_000, null)]);
  return answer && Object.fromEntries(answer.map(({ status, count }) => [status, count]));
}

async function run(options: Options): Promise<number> {
  const holdings = makeHoldings(options.slots);
  const cleanUp: (() => unknown)[] = [];
  const leave = async () => {
    for (const clean of cleanUp.splice(0).reverse()) await clean();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void leave().then(() => process.exit(1)));
  try {
    await ensureBuild(say, new AbortController().signal);
    const folders = makeFolders();
    const provider = await openProvider(holdings, options, path.join(folders.logs, 'provider.log'));
    cleanUp.push(provider.stop);
    const house = await openHouse(folders, provider.origin);
    cleanUp.push(house.stop);
    say(`(${seconds()} s) The house is up; its logs are in ${folders.logs}`);
    const orders = await populate(holdings, provider.origin, options);
    const asking = Promise.all(
      [0, 1, 2, 3].map(async (lane) => {
        for (const order of orders.filter((_, place) => place % 4 === lane)) await ask(order);
      }),
    );

    const blows = planBlows(house, options);
    const deadline = Date.now() + options.minutes * 60_000;
    for (let told = 0; Date.now() < deadline; await sleep(500)) {
      const counts = await countByStatus();
      if (!counts) continue;
      const done = (counts.stored ?? 0) + (counts.failed ?? 0) + (counts.cancelled ?? 0);
      if (seconds() >= told + 5 || done === options.count) {
        told = seconds();
        const line = Object.entries(counts).map(([status, count]) => `${count} ${status}`);
        say(`(${told} s) ${line.join(', ')}`);
      }
      while (blows[0] && done / options.count >= blows[0].at) {
        const blow = blows.shift()!;
        say(`(${seconds()} s) ${blow.name}`);
        await blow.strike();
      }
      if (done === options.count) break;
    }
    await Promise.race([asking, sleep(5_000)]);
    // Callbacks that come late must find nothing left to change.
    await sleep(7_000);
    const truth = await provider.truth();
    const counted = (counts: object) =>
      Object.entries(counts)
        .sort()
        .map(([name, times]) => `  ${String(times).padStart(6)}  ${name}`)
        .join('\n');
    say(`\nThe provider was asked, and answered:\n${counted(truth.counts)}`);
    say(`\nFaults that struck:\n${counted(truth.injected)}`);
    say(`\nThe product warned of:\n${counted(countWarnings(folders.logs))}`);
    const accidents = house.processes.flatMap(({ name, accidents }) =>
      accidents.map((how) => `${name}: ${how}`),
    );
    for (const accident of accidents) say(`Ended by itself and was started again: ${accident}`);

    const secrets = [
      ...house.secrets,
      ...holdings.flatMap(({ apiKey, webhookSecret }) =>
        webhookSecret ? [apiKey, webhookSecret] : [apiKey],
      ),
    ];
    const checks = await compare(orders, truth, folders.logs, secrets);
    await services().connection.close();
    say('');
    for (const { claim, seen, faults } of checks) {
      say(`${faults.length === 0 ? 'ok  ' : 'FAIL'}  ${claim} (${seen})`);
      for (const fault of faults.slice(0, 10)) say(`        ${fault}`);
      if (faults.length > 10) say(`        and ${faults.length - 10} more`);
    }
    const failed = checks.filter(({ faults }) => faults.length > 0).length;
    await leave();
    if (failed === 0) house.remove();
    else say(`\nLogs and database are kept in ${folders.folder}. Again: ${asCommand(options)}`);
    say(`\n${options.count} expansions in ${seconds()} s, seed ${options.seed}`);
    const tally = { passed: checks.length - failed, failed };
    say(`${tally.passed} passed, ${tally.failed} failed`);
    if (options.report) writeFileSync(options.report, JSON.stringify(tally));
    return failed === 0 ? 0 : 1;
  } finally {
    await leave();
  }
}

const options = readOptions(process.argv.slice(2));
say(`Seed ${options.seed}. This run again: ${asCommand(options)}`);
process.exit(await run(options));
