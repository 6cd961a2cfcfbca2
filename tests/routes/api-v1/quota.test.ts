import { expect, test } from 'vitest';
import { apiHouse } from '@/tests/support/api-house';

const house = await apiHouse({ API_READS_PER_MINUTE: '3', API_WRITES_PER_MINUTE: '2' });

test('each answer tells what is left, and the request beyond the limit is told when to come back', async () => {
  const me = await house.client();
  const answers = [];
  for (let count = 0; count < 5; count += 1) answers.push(await me.call('GET', '/photos'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
  expect(answers.map(({ headers }) => headers.get('ratelimit')?.replace(/t=\d+/, 't=?'))).toEqual([
    '"read";r=2;t=?',
    '"read";r=1;t=?',
    '"read";r=0;t=?',
    '"read";r=0;t=?',
    '"read";r=0;t=?',
  ]);
  expect(answers[0]!.headers.get('ratelimit-policy')).toBe('"read";q=3;w=60');
  expect(answers[2]!.headers.get('retry-after')).toBeNull();
  const seconds = Number(answers[3]!.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await answers[3]!.json()).toMatchObject({ code: 'limit_reached', status: 429 });
});

test('writes are counted apart from reads, refused ones too, and each token apart from others', async () => {
  const me = await house.client();
  const other = await house.client('write', me.person);
  const post = (client: typeof me) => client.call('POST', '/expansions', { json: {} });
  expect((await post(me)).status).toBe(422);
  expect((await post(me)).status).toBe(422);
  const refused = await post(me);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('ratelimit-policy')).toBe('"write";q=2;w=60');
  expect((await me.call('GET', '/photos')).status).toBe(200);
  expect((await post(other)).status).toBe(422);
});
