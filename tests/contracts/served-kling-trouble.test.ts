import { rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { services } from '@/lib/context';
import { env } from '@/lib/env';
import { servedEngine } from '@/tests/support/served-engine';

const { house, create, list } = await servedEngine();

/** These break the house for good, one after the other. */
test('while the storage is away an order is put off with 503 / 5001, and nothing is kept of it', async () => {
  await rm(env().DATA_DIR, { recursive: true });
  await writeFile(env().DATA_DIR, 'no folder any more');
  const { status, body } = await create(house.order());
  expect([status, body.code]).toEqual([503, 5001]);
  expect((await list('')).body.data).toEqual([]);
});

test('so is any request while the database is away, as it is when the server stops', async () => {
  await services().connection.close();
  for (const { status, body } of [await create(house.order()), await list('')])
    expect([status, body.code, body.message]).toEqual([
      503,
      5001,
      'The server cannot reach its database. Try again in a moment.',
    ]);
});
