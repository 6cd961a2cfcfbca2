import { sql } from 'drizzle-orm';
import type { Context } from '@/lib/context';
import { outpaint } from '@/lib/engine/synthesis/outpaint';
import { checkHealth } from '@/lib/health';

export type Finding = { name: string; ok: boolean; detail: string };

async function describeQueue(ctx: Context): Promise<string> {
  const [row] = await ctx.db.execute<{ waiting: number; given_up: number; workers: number }>(sql`
    select count(*) filter (where attempts < max_attempts)::int as waiting,
      count(*) filter (where attempts >= max_attempts)::int as given_up,
      (select count(*)::int from pg_stat_activity
        where application_name = 'outframe worker lease' and datname = current_database()) as workers
    from graphile_worker.jobs`);
  return `${row?.waiting} jobs waiting, ${row?.given_up} given up, ${row?.workers} workers running`;
}

/** Paints a small grey picture wider: threads start, and the picture comes back in its size. */
async function tryEngine(): Promise<string> {
  const begun = performance.now();
  const photo = { data: new Uint8Array(64 * 64 * 3).fill(128), width: 64, height: 64, channels: 3 as const };
  const painted = await outpaint(photo, { up: 0, right: 16, down: 0, left: 16 }, { threads: 1 });
  if (painted.width !== 96) throw new Error(`painted ${painted.width} pixels instead of 96`);
  return `painted in ${Math.round(performance.now() - begun)} ms`;
}

async function find(name: string, check: () => Promise<string>): Promise<Finding> {
  try {
    return { name, ok: true, detail: await check() };
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message };
  }
}

/** What the installation leans on, each tried for real. */
export async function examine(ctx: Context): Promise<Finding[]> {
  const health = await checkHealth(ctx);
  return [
    ...health.map(({ name, fault }) => ({ name, ok: !fault, detail: fault ?? '' })),
    await find('queue', () => describeQueue(ctx)),
    await find('engine', tryEngine),
  ];
}
