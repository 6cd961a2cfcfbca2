import { expect, test } from 'vitest';
import { isBroken, keysInstead } from '@/lib/keys/statuses';
import { keyHealths } from '@/lib/providers/provider';

const key = (id: string, health: Parameters<typeof isBroken>[0], provider = 'kling') => ({
  id,
  health,
  provider,
});
const builtIn = key('engine', 'works', 'built_in');

test('a key that works or was never checked is not broken; every other one is', () => {
  expect(isBroken('unchecked')).toBe(false);
  expect(keyHealths.filter(isBroken)).toEqual(keyHealths.filter((health) => health !== 'works'));
});

test('one is offered what works of one’s own, then the engine, then what nobody tried, never what is broken', () => {
  const keys = [
    key('default', 'route_missing'),
    builtIn,
    key('new', 'unchecked'),
    key('poor', 'out_of_credit'),
    key('good', 'works'),
    key('better', 'works'),
  ];
  expect(keysInstead(keys, 'default').map(({ id }) => id)).toEqual(['good', 'better', 'engine', 'new']);
  expect(keysInstead(keys, 'good').map(({ id }) => id)).toEqual(['better', 'engine', 'new']);
});

test('when there is nothing else, nothing is offered', () => {
  expect(keysInstead([builtIn], 'engine')).toEqual([]);
});
