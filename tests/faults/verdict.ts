import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { contextFor, services } from '@/lib/context';
import { readFile } from '@/lib/storage/storage';
import { FORGED } from './kling-callbacks';
import type { Colour } from './kling-pictures';
import type { Truth } from './kling-tasks';
import { searchLogs } from './logs';
import type { Order } from './population';

/** One thing that must hold; `faults` names each case in which it does not. */
export type Check = { claim: string; seen: string; faults: string[] };

type TaskRow = {
  id: string;
  label: string;
  status: string;
  reason: string | null;
  detail: string | null;
  providerTaskId: string | null;
  units: string | null;
  variants: number;
};
type ResultRow = {
  taskId: string;
  index: number;
  width: number;
  height: number;
  sha256: string;
  storageKey: string;
};

/** Compares what the product has written down with what the provider did. */
export async function compare(
  orders: Order[],
  truth: Truth,
  logs: string,
  secrets: string[],
): Promise<Check[]> {
  const { sql } = services().connection;
  const tasks = await sql<TaskRow[]>`
    select t.id, e.prompt as label, t.status, t.reason, t.detail, t.provider_task_id as "providerTaskId",
      t.charge ->> 'units' as units, e.variants
    from tasks t join passes p on p.id = t.pass_id join expansions e on e.id = p.expansion_id`;
  const results = await sql<ResultRow[]>`
    select task_id as "taskId", index, width, height, sha256, storage_key as "storageKey" from results`;
  const [expansions] = await sql<{ count: number }[]>`select count(*)::int as count from expansions`;
  const bought = new Map(truth.tasks.map((task) => [task.label, task]));
  const refused = new Map(truth.refusals.map(({ label, reason }) => [label, reason]));
  const stored = tasks.filter(({ status }) => status === 'stored');
  const failed = tasks.filter(({ status }) => status === 'failed');
  const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
  const describe = ({ label, status, reason, detail }: TaskRow) =>
    `${label}: ${status} ${reason ?? ''} "${detail ?? ''}"`;

  return [
    {
      claim: 'every expansion that was asked for is there, once',
      seen: `${orders.length} asked, ${expansions?.count} there, ${tasks.length} attempts`,
      faults:
        expansions?.count === orders.length && tasks.length === orders.length ? [] : ['the numbers differ'],
    },
    {
      claim: 'every one ended as stored or failed',
      seen: `${stored.length} stored, ${failed.length} failed`,
      faults: tasks.filter(({ status }) => status !== 'stored' && status !== 'failed').map(describe),
    },
    {
      claim: 'what is stored succeeded at the provider, what failed did so for the true reason',
      seen: `${truth.tasks.filter(({ end }) => end === 'succeed').length} succeeded, ${truth.tasks.filter(({ end }) => end === 'failed').length} failed, ${truth.refusals.length} refused there`,
      faults: tasks
        .filter(({ label, status, reason }) => {
          const task = bought.get(label);
          if (status === 'stored') return task?.end !== 'succeed';
          return reason !== (task ? task.end === 'failed' && task.reason : refused.get(label));
        })
        .map(
          (task) =>
            `${describe(task)}, truly ${JSON.stringify(bought.get(task.label) ?? refused.get(task.label))}`,
        ),
    },
    {
      claim: 'the provider has one task per order that it took, and we know each by its id',
      seen: `${truth.tasks.length} tasks there, ${tasks.filter((task) => task.providerTaskId).length} known here`,
      faults: [
        ...[...new Set(truth.tasks.map(({ label }) => label))].flatMap((label) => {
          const theirs = truth.tasks.filter((task) => task.label === label);
          return theirs.length === 1 ? [] : [`${label} was bought ${theirs.length} times`];
        }),
        ...tasks
          .filter((task) => {
            const theirs = bought.get(task.label);
            return task.providerTaskId !== (theirs?.id ?? null) || (theirs && theirs.externalId !== task.id);
          })
          .map(
            (task) => `${describe(task)}: ${task.providerTaskId} here, ${bought.get(task.label)?.id} there`,
          ),
      ],
    },
    {
      claim: 'what was charged is what was written down',
      seen: `${sum(truth.tasks.map(({ units }) => units))} units there, ${sum(tasks.map(({ units }) => Number(units ?? 0)))} here`,
      faults: tasks
        .filter(({ label, units }) => Number(units ?? 0) !== (bought.get(label)?.units ?? 0))
        .map((task) => `${describe(task)}: ${task.units} here, ${bought.get(task.label)?.units} there`),
    },
    await compareResults(orders, tasks, results, bought),
    await compareCallbacks(truth, tasks),
    {
      claim: 'every create was written in the dialect of its account',
      seen: `${truth.counts.creates} creates`,
      faults: truth.counts['malformed creates'] ? [`${truth.counts['malformed creates']} were not`] : [],
    },
    searchLogs(logs, secrets),
  ];
}

async function compareCallbacks({ counts }: Truth, tasks: TaskRow[]): Promise<Check> {
  const { sql } = services().connection;
  const outcomes = await sql<{ outcome: string; forged: boolean; count: number }[]>`
    select coalesce(outcome, 'unread') as outcome, body like ${`%${FORGED}%`} as forged, count(*)::int as count
    from callback_receipts group by 1, 2`;
  const sum = (rows: { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  const answered = (voucher: string) =>
    Object.entries(counts).filter(([name]) => name.startsWith(`callbacks with a ${voucher}`));
  const strange = answered('forged token');
  const refused = sum(outcomes.filter(({ outcome }) => outcome === 'not_authentic'));
  const wrong = counts['callbacks with a wrong signature answered 200'] ?? 0;
  // The web server can be killed between keeping one and saying so.
  const most = sum(answered('wrong signature').map(([, count]) => ({ count })));
  const faults = [
    ...strange.map(([name]) => name).filter((name) => !/(answered (404|5\d\d)|not answered)$/.test(name)),
    ...outcomes
      .filter(({ outcome, forged }) => outcome === 'unread' || (forged && outcome === 'recorded'))
      .map(({ outcome, forged, count }) => `${count} ${forged ? 'forged ones ' : ''}${outcome}`),
    ...tasks.filter(({ detail }) => detail?.includes(FORGED)).map(({ label }) => `${label} believed one`),
  ];
  if (refused < wrong || refused > most)
    faults.push(`${wrong} to ${most} were signed wrongly, ${refused} refused`);
  if (counts['forged downloads']) faults.push('a forged picture was fetched');
  return {
    claim: 'forged callbacks were turned away and changed nothing',
    seen: `${sum(strange.map(([, count]) => ({ count })))} with a forged token, ${refused} with a wrong signature; ${outcomes.map(({ outcome, count }) => `${count} ${outcome}`).join(', ')}`,
    faults,
  };
}

async function compareResults(
  orders: Order[],
  tasks: TaskRow[],
  results: ResultRow[],
  bought: Map<string, Truth['tasks'][number]>,
): Promise<Check> {
  const { storage } = contextFor({ kind: 'system' });
  const byLabel = new Map(orders.map((order) => [order.label, order]));
  const faults: string[] = [];
  for (const task of tasks) {
    const own = results.filter(({ taskId }) => taskId === task.id).sort((a, b) => a.index - b.index);
    const wanted = task.status === 'stored' ? task.variants : 0;
    if (own.map(({ index }) => index).join() !== Array.from({ length: wanted }, (_, index) => index).join())
      faults.push(`${task.label}: variants ${own.map(({ index }) => index).join()} instead of ${wanted}`);
    for (const result of own) {
      const file = await readFile(storage, result.storageKey);
      const wrong = file
        ? await faultOfPicture(
            file,
            result,
            byLabel.get(task.label)!,
            bought.get(task.label)?.colours[result.index],
          )
        : 'is missing';
      if (wrong) faults.push(`${task.label}: the file of variant ${result.index} ${wrong}`);
    }
  }
  return {
    claim: 'no result is missing, doubled, damaged or mixed up; the photo in each is untouched',
    seen: `${results.length} results`,
    faults,
  };
}

async function faultOfPicture(
  file: Buffer,
  result: ResultRow,
  { photo, margins }: Order,
  colour?: Colour,
): Promise<string | null> {
  if (createHash('sha256').update(file).digest('hex') !== result.sha256) return 'is not the one of the row';
  const { width, height } = photo;
  const canvas = {
    width: width + margins.left + margins.right,
    height: height + margins.up + margins.down,
  };
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== canvas.width || info.height !== canvas.height) return 'has another size than the canvas';
  const original = await sharp(photo.bytes).removeAlpha().raw().toBuffer();
  for (let row = 0; row < height; row += 1) {
    const from = ((row + margins.up) * canvas.width + margins.left) * 3;
    const kept = data.subarray(from, from + width * 3);
    if (!kept.equals(original.subarray(row * width * 3, (row + 1) * width * 3))) return 'alters the photo';
  }
  // The last pixel of the canvas is a painted one in every frame.
  const [r = 0, g = 0, b = 0] = margins.right || margins.down ? data.subarray(-3) : data;
  const far = colour ? Math.max(Math.abs(r - colour.r), Math.abs(g - colour.g), Math.abs(b - colour.b)) : 255;
  return far > 12 ? `is painted in ${r} ${g} ${b}, which is another one's` : null;
}
