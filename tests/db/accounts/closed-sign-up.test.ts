import { beforeEach, expect, test, vi } from 'vitest';
import { users } from '@/drizzle/schema';
import { createUser } from '@/lib/accounts/create-user';
import { insertUser } from '@/lib/accounts/insert-user';
import { isSignupOpen } from '@/lib/accounts/signup-open';
import { type AccountHouse, accountHouse, password } from '@/tests/support/account-house';

// The environment is read once per process, and each test file is one.
vi.stubEnv('SIGNUP', 'closed');

let house: AccountHouse;
beforeEach(async () => {
  house = await accountHouse();
});

test('a closed instance still lets its first person in, and nobody after', async () => {
  expect(await isSignupOpen(house.nobody)).toBe(true);
  await createUser(house.nobody, { email: 'ada@example.com', password });
  expect(await isSignupOpen(house.nobody)).toBe(false);
  await expect(createUser(house.nobody, { email: 'bob@example.com', password })).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('Registration is closed'),
  });
});

test('of many who arrive first in the same moment, one gets in', async () => {
  const tries = Array.from({ length: 5 }, (_, index) =>
    createUser(house.nobody, { email: `person${index}@example.com`, password }),
  );
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(await house.connection.db.$count(users)).toBe(1);
});

test('it is closed to outside sign-ins too', async () => {
  await createUser(house.nobody, { email: 'ada@example.com', password });
  await expect(insertUser(house.nobody, { email: 'bob@example.com' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('the command line makes accounts nevertheless', async () => {
  await createUser(house.nobody, { email: 'ada@example.com', password });
  const made = await createUser(house.system, { email: 'bob@example.com', password });
  expect(made.role).toBe('member');
});
