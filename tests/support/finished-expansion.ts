import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '@/drizzle/client';
import { ledgerEntries, passes, results, tasks } from '@/drizzle/schema';
import { makeExpansion } from './factories';

type Told = {
  provider?: 'kling' | 'built_in';
  keyName?: string;
  units?: number | null;
  amount?: number | null;
};
type Made = Parameters<typeof makeExpansion>[1] & {
  /** The files of its variants, which are the test's to put into storage. */
  files: Uint8Array[];
  told?: Told;
};

/** The rows of an expansion that one task finished, with one result for each file and what the ledger was told. */
export async function makeFinished(db: Db, { files, told = {}, ...wanted }: Made) {
  const expansion = await makeExpansion(db, {
    state: 'ready',
    variants: Math.max(1, files.length),
    ...wanted,
  });
  const { up, right, down, left, variants } = expansion;
  const margins = { up, right, down, left };
  const [pass] = await db
    .insert(passes)
    .values({ expansionId: expansion.id, ordinal: 1, variants, ...margins })
    .returning();
  const { provider = 'kling', keyName = null, units = null, amount = null } = told;
  const [task] = await db
    .insert(tasks)
    .values({ passId: pass!.id, provider, account: randomUUID(), status: 'stored' })
    .returning();
  await db.insert(ledgerEntries).values({
    taskId: task!.id,
    ownerId: expansion.ownerId,
    expansionId: expansion.id,
    provider,
    keyName,
    pictures: variants,
    status: 'stored',
    estimatedUnits: 0,
    estimatedUsd: 0,
    units,
    amount,
  });
  const rows = files.map((file, index) => {
    const key = `results/${task!.id}/${index}`;
    return {
      expansionId: expansion.id,
      taskId: task!.id,
      index,
      width: expansion.canvasWidth,
      height: expansion.canvasHeight,
      bytes: file.byteLength,
      sha256: createHash('sha256').update(file).digest('hex'),
      storageKey: key,
      paintedKey: `${key}/painted`,
      previewKey: `${key}/preview`,
      thumbnailKey: `${key}/thumbnail`,
      createdAt: new Date('2026-11-23T07:08:10Z'),
    };
  });
  const stored = rows.length > 0 ? await db.insert(results).values(rows).returning() : [];
  return { expansion, task: task!, results: stored };
}
