import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { expansionSchema } from '@/app/api/v1/contract/expansions';
import { expansions, idempotencyKeys, type tasks } from '@/drizzle/schema';
import { forgetOldAnswers } from '@/lib/accounts/answer-once';
import { announce } from '@/lib/events/announce';
import { changeBudget } from '@/lib/ledger/change-budget';
import { addFinished, apiHouse } from '@/tests/support/api-house';
import { makeKey, makePhoto } from '@/tests/support/factories';

const house = await apiHouse();

async function person() {
  const me = await house.client();
  const photo = await makePhoto(house.db, me.person.id);
  const ask = (more: object = {}, headers: HeadersInit = {}) =>
    me.call('POST', '/expansions', {
      json: { photoId: photo.id, margins: { right: 400 }, ...more },
      headers,
    });
  const count = () => house.db.$count(expansions, eq(expansions.ownerId, me.person.id));
  return { ...me, photo, ask, count };
}

const finish = (expansionId: string, set: Partial<typeof tasks.$inferInsert>) =>
  house.db.execute(
    `update tasks set status = '${set.status}', reason = ${set.reason ? `'${set.reason}'` : 'null'},
      detail = ${set.detail ? `'${set.detail}'` : 'null'}
     where pass_id in (select id from passes where expansion_id = '${expansionId}')`,
  );

describe('how far is said', () => {
  const cases: [string, object, object][] = [
    ['in pixels', { margins: { right: 400, up: 10 } }, { up: 10, right: 400, down: 0, left: 0 }],
    [
      'as ratios',
      { margins: undefined, ratios: { left: 0.5, down: 0.1 } },
      { up: 0, right: 0, down: 60, left: 400 },
    ],
    ['by a preset', { margins: undefined, preset: '16:9' }, { up: 0, right: 133, down: 0, left: 134 }],
    [
      'by a preset at an edge',
      { margins: undefined, preset: '1:1', anchor: 'top' },
      { up: 0, right: 0, down: 200, left: 0 },
    ],
    [
      'by an aspect',
      { margins: undefined, aspect: '2:1', anchor: 'left' },
      { up: 0, right: 400, down: 0, left: 0 },
    ],
  ];
  test.each(cases)('%s', async (_way, frame, margins) => {
    const { ask } = await person();
    const response = await ask({ prompt: '  harbour ', variants: 2, ...frame });
    expect(response.status).toBe(201);
    const expansion = expansionSchema.parse(await response.json());
    expect(response.headers.get('location')).toBe(`/api/v1/expansions/${expansion.id}`);
    expect(expansion).toMatchObject({
      state: 'waiting',
      margins,
      prompt: 'harbour',
      variants: 2,
      key: { provider: 'built_in' },
      failure: null,
      charged: null,
      results: [],
    });
  });

  test.each([
    ['in no way', { margins: undefined }, 'margins: Give exactly one of margins, ratios, preset, aspect.'],
    ['in two ways', { preset: '1:1' }, 'margins: Give exactly one of margins, ratios, preset, aspect.'],
    ['as a preset nobody knows', { margins: undefined, preset: '17:9' }, /^preset: /],
    ['further than one run paints', { margins: undefined, aspect: '9:1' }, /6\.75 times the photo/],
    ['as margins too wide', { margins: { right: 1700 } }, /3\.13 times the photo/],
    ['as nothing', { margins: {} }, /Pull at least one side/],
  ])('%s is refused', async (_way, frame, detail) => {
    const { ask, count } = await person();
    const response = await ask(frame);
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toMatch(detail);
    expect(await count()).toBe(0);
  });

  test('with the key that is named', async () => {
    const me = await person();
    const key = await makeKey(house.db, me.person.id);
    const expansion = await (await me.ask({ keyId: key.id })).json();
    expect(expansion.key).toEqual({ id: key.id, name: 'Kling', provider: 'kling' });
  });
});

describe('under one Idempotency-Key', () => {
  test('ten requests at once make one expansion, and all who wait for the answer get the same', async () => {
    const me = await person();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => me.ask({}, headers)));
    for (const answer of answers) expect([201, 409]).toContain(answer.status);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const { headers } of answers.filter(({ status }) => status === 409))
      expect(headers.get('retry-after')).toMatch(/^[12]$/);
    const bodies = await Promise.all(made.map((answer) => answer.json()));
    const again = await me.ask({}, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    for (const body of bodies) expect(body).toEqual(bodies[0]);
    expect(await again.json()).toEqual(bodies[0]);
    expect(await me.count()).toBe(1);
  });

  test('another request is refused', async () => {
    const me = await person();
    const headers = { 'idempotency-key': 'order-1' };
    await me.ask({}, headers);
    const other = await me.ask({ prompt: 'else' }, headers);
    expect(other.status).toBe(422);
    expect((await other.json()).detail).toBe(
      'This Idempotency-Key was used for another request. Use a new key for each request.',
    );
    expect(await me.count()).toBe(1);
  });

  test("another person's request is their own", async () => {
    const [me, other] = [await person(), await person()];
    const headers = { 'idempotency-key': 'the-same' };
    expect((await me.ask({}, headers)).status).toBe(201);
    expect((await other.ask({}, headers)).status).toBe(201);
    expect([await me.count(), await other.count()]).toEqual([1, 1]);
  });

  test('what was refused can be mended and sent again', async () => {
    const me = await person();
    const headers = { 'idempotency-key': randomUUID() };
    expect((await me.ask({ keyId: randomUUID() }, headers)).status).toBe(404);
    expect((await me.ask({}, headers)).status).toBe(201);
  });

  test('a request whose server died keeps the key for half a minute, then is answered by what it made', async () => {
    const me = await person();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await (await me.ask({}, headers)).json();
    const own = eq(idempotencyKeys.key, headers['idempotency-key']);
    const cutOff = (heldUntil: Date) =>
      house.db.update(idempotencyKeys).set({ status: null, answer: null, heldUntil }).where(own);
    await cutOff(new Date(Date.now() + 20_000));
    const early = await me.ask({}, headers);
    expect([early.status, early.headers.get('retry-after')]).toEqual([409, '2']);
    await cutOff(new Date(Date.now() - 1));
    const late = await me.ask({}, headers);
    expect(late.status).toBe(201);
    expect((await late.json()).id).toBe(first.id);
    expect(await me.count()).toBe(1);
  });

  test('even a lost row cannot make a second expansion', async () => {
    const me = await person();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await (await me.ask({}, headers)).json();
    await house.db.delete(idempotencyKeys);
    expect((await (await me.ask({}, headers)).json()).id).toBe(first.id);
    expect(await me.count()).toBe(1);
  });

  test('answers are kept for a day', async () => {
    const me = await person();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await (await me.ask({}, headers)).json();
    const own = eq(idempotencyKeys.key, headers['idempotency-key']);
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    await house.db
      .update(idempotencyKeys)
      .set({ createdAt: hours(23) })
      .where(own);
    await forgetOldAnswers(house.system);
    expect(await house.db.$count(idempotencyKeys, own)).toBe(1);
    await house.db
      .update(idempotencyKeys)
      .set({ createdAt: hours(25) })
      .where(own);
    const other = await me.ask({ prompt: 'a new day' }, headers);
    expect(other.status).toBe(201);
    expect((await other.json()).id).not.toBe(first.id);
    await house.db
      .update(idempotencyKeys)
      .set({ createdAt: hours(25) })
      .where(own);
    await forgetOldAnswers(house.system);
    expect(await house.db.$count(idempotencyKeys, own)).toBe(0);
  });

  test('a name that is none is refused', async () => {
    const me = await person();
    expect((await me.ask({}, { 'idempotency-key': 'x'.repeat(256) })).status).toBe(422);
  });
});

describe('an expansion', () => {
  test('that failed tells the reason, a sentence and the provider’s words, and is tried again once', async () => {
    const me = await person();
    const { id } = await (await me.ask()).json();
    await finish(id, { status: 'failed', reason: 'out_of_credit', detail: 'Account balance not enough' });
    const failed = expansionSchema.parse(await (await me.call('GET', `/expansions/${id}`)).json());
    expect(failed).toMatchObject({
      state: 'failed',
      failure: {
        reason: 'out_of_credit',
        message:
          'The account behind this key has no credit left. Add credit at the provider, or use another key.',
        detail: 'Account balance not enough',
        charged: 'no',
      },
    });
    const key = await makeKey(house.db, me.person.id, { isDefault: false });
    const headers = { 'idempotency-key': randomUUID() };
    const retry = () => me.call('POST', `/expansions/${id}/retry`, { json: { keyId: key.id }, headers });
    const retried = await retry();
    expect(await retried.json()).toMatchObject({ id, state: 'waiting', key: { id: key.id } });
    expect((await retry()).headers.get('idempotency-replayed')).toBe('true');
  });

  test('is retried without a body too, and not when it is finished', async () => {
    const me = await person();
    const { id } = await (await me.ask()).json();
    await finish(id, { status: 'cancelled' });
    expect((await (await me.call('POST', `/expansions/${id}/retry`)).json()).state).toBe('waiting');
    await finish(id, { status: 'stored' });
    const refused = await me.call('POST', `/expansions/${id}/retry`);
    expect([refused.status, (await refused.json()).code]).toEqual([409, 'conflict']);
  });

  test('is cancelled once', async () => {
    const me = await person();
    const { id } = await (await me.ask()).json();
    const cancel = () => me.call('POST', `/expansions/${id}/cancel`);
    const first = await cancel();
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ mayCharge: false, expansion: { id, state: 'cancelled' } });
    expect((await cancel()).status).toBe(409);
  });

  test('is waited for until it ends', async () => {
    const me = await person();
    const { id } = await (await me.ask()).json();
    const waiting = me.call('GET', `/expansions/${id}?wait=15`);
    // Something else moves first, then a step that is no end, then the end.
    await announce(house.db, { userId: me.person.id, id: randomUUID(), state: 'ready' });
    await finish(id, { status: 'submitted' });
    await announce(house.db, { userId: me.person.id, id, state: 'painting' });
    await finish(id, { status: 'stored' });
    await announce(house.db, { userId: me.person.id, id, state: 'ready' });
    expect((await (await waiting).json()).state).toBe('ready');
  });

  test('is told as it is when the wait is over, and at once when it has ended', async () => {
    const me = await person();
    const { id } = await (await me.ask()).json();
    const began = performance.now();
    expect((await (await me.call('GET', `/expansions/${id}?wait=1`)).json()).state).toBe('waiting');
    expect(performance.now() - began).toBeGreaterThan(950);
    await finish(id, { status: 'stored' });
    expect((await (await me.call('GET', `/expansions/${id}?wait=60`)).json()).state).toBe('ready');
    expect((await me.call('GET', `/expansions/${id}?wait=61`)).status).toBe(422);
  });

  test('of another person is not there, for whatever is tried', async () => {
    const [me, other] = [await person(), await person()];
    const { id } = await (await other.ask()).json();
    const finished = await addFinished(other.ctx, other.person.id);
    const tries: [string, string][] = [
      ['GET', `/expansions/${id}`],
      ['GET', `/expansions/${id}?wait=5`],
      ['POST', `/expansions/${id}/retry`],
      ['POST', `/expansions/${id}/cancel`],
      ['GET', `/results/${finished.resultId}`],
      ['GET', `/results/${finished.resultId}/file`],
      ['GET', `/results/${finished.resultId}/preview`],
      ['GET', `/results/${finished.resultId}/thumbnail`],
    ];
    for (const [method, place] of tries) {
      const response = await me.call(method, place);
      expect([place, response.status, (await response.json()).code]).toEqual([place, 404, 'not_found']);
    }
    expect((await me.ask({ photoId: other.photo.id })).status).toBe(404);
    expect((await (await me.call('GET', '/expansions')).json()).items).toEqual([]);
  });
});

test('pages of expansions go on where the last one ended, while new ones arrive', async () => {
  const me = await person();
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) made.push((await (await me.ask()).json()).id);
  const page = async (query: string) => (await me.call('GET', `/expansions?limit=2${query}`)).json();
  const first = await page('');
  await me.ask();
  const second = await page(`&cursor=${first.nextCursor}`);
  const third = await page(`&cursor=${second.nextCursor}`);
  const items = [...first.items, ...second.items, ...third.items];
  expect(items.map(({ id }) => id)).toEqual(made.reverse());
  expect(third.nextCursor).toBeNull();
  expect((await me.call('GET', '/expansions?cursor=nonsense')).status).toBe(422);
});

describe('a hard budget', () => {
  test('refuses with 429 what would go beyond it, under an Idempotency-Key too, and never the built-in engine', async () => {
    const { ask, count, call, ctx, person: me } = await person();
    const key = await makeKey(house.db, me.id, { isDefault: false });
    await changeBudget(ctx, { soft: null, hard: 0.03 });
    const paid = await (await ask({ keyId: key.id })).json();
    const headers = { 'idempotency-key': 'beyond-the-budget' };
    const refused = await ask({ keyId: key.id }, headers);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(await refused.json()).toMatchObject({
      code: 'limit_reached',
      detail: expect.stringContaining('$0.028 of this month’s budget of $0.03 is spent or in work.'),
    });
    expect((await ask()).status).toBe(201);
    expect(await count()).toBe(2);

    await finish(paid.id, { status: 'failed', reason: 'timed_out' });
    await changeBudget(ctx, { soft: null, hard: 0 });
    const retry = () => call('POST', `/expansions/${paid.id}/retry`, { json: {} });
    expect((await retry()).status).toBe(429);
    await changeBudget(ctx, { soft: null, hard: null });
    expect((await retry()).status).toBe(200);
    expect((await ask({ keyId: key.id }, headers)).status).toBe(201);
  });
});
