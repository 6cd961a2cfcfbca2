import { expect, test } from 'vitest';
import { removePreset, savePreset } from '@/lib/accounts/own-presets';
import { findPreferences, rememberPreferences } from '@/lib/accounts/preferences';
import { ownPresetSchema } from '@/lib/accounts/schemas';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';

test('sizes of one’s own are kept, renamed, limited to fifty and forgotten', async () => {
  const house = await expansionHouse();
  const person = await makePerson(house.db);
  const ctx = house.context(person.actor);
  const presets = async () => (await findPreferences(ctx, person.id)).presets;
  await savePreset(ctx, { name: 'Shop', width: 1600, height: 700 });
  await savePreset(ctx, { name: 'Badge', width: 300, height: 300 });
  await savePreset(ctx, { name: 'Shop banner', width: 1600, height: 700 });
  expect(await presets()).toEqual([
    { name: 'Badge', width: 300, height: 300 },
    { name: 'Shop banner', width: 1600, height: 700 },
  ]);
  await removePreset(ctx, { width: 300, height: 300 });
  await removePreset(ctx, { width: 1, height: 1 });
  expect(await presets()).toEqual([{ name: 'Shop banner', width: 1600, height: 700 }]);
  const many = Array.from({ length: 50 }, (_, index) => ({
    name: `${index}`,
    width: 100 + index,
    height: 9,
  }));
  await rememberPreferences(ctx, person.id, { presets: many });
  await expect(savePreset(ctx, { name: 'x', width: 7, height: 7 })).rejects.toMatchObject({
    code: 'limit_reached',
  });
  expect(await presets()).toHaveLength(50);
});

test.each([
  { name: '', width: '10', height: '10' },
  { name: 'x', width: '0', height: '10' },
  { name: 'x', width: '16385', height: '10' },
  { name: 'x', width: '1.5', height: '10' },
])('%j is no size', (input) => {
  expect(ownPresetSchema.safeParse(input).success).toBe(false);
});
