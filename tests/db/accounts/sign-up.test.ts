import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { users } from '@/drizzle/schema';
import { createUser } from '@/lib/accounts/create-user';
import { limitAttempts } from '@/lib/accounts/limit-attempts';
import { listUsers } from '@/lib/accounts/list-users';
import { isFresh, isSignupOpen } from '@/lib/accounts/signup-open';
import { type AccountHouse, accountHouse, password } from '@/tests/support/account-house';

let house: AccountHouse;
beforeEach(async () => {
  house = await accountHouse();
});

test('the first account of an instance becomes its admin, the next ones are members', async () => {
  expect(await isFresh(house.nobody)).toBe(true);
  expect((await createUser(house.nobody, { email: 'ada@example.com', password })).role).toBe('admin');
  expect((await createUser(house.nobody, { email: 'bob@example.com', password })).role).toBe('member');
  expect(await isFresh(house.nobody)).toBe(false);
  expect(await isSignupOpen(house.nobody)).toBe(true);
});

test('of many who sign up in the same moment, exactly one becomes the admin', async () => {
  const emails = Array.from({ length: 8 }, (_, index) => `person${index}@example.com`);
  const made = await Promise.all(emails.map((email) => createUser(house.nobody, { email, password })));
  expect(made.filter((user) => user.role === 'admin')).toHaveLength(1);
  expect(await house.connection.db.$count(users)).toBe(8);
});

test('an address is one account, however it is written', async () => {
  const made = await createUser(house.nobody, { email: '  Ada@Example.COM ', password });
  expect(made.email).toBe('ada@example.com');
  await expect(createUser(house.nobody, { email: 'ADA@example.com', password })).rejects.toMatchObject({
    code: 'conflict',
    fields: { email: [expect.stringContaining('already')] },
  });
  expect(await house.connection.db.$count(users)).toBe(1);
});

test('a password is kept as argon2id only', async () => {
  const { id } = await createUser(house.nobody, { email: 'ada@example.com', password });
  const [user] = await house.connection.db.select().from(users).where(eq(users.id, id));
  expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(JSON.stringify(user)).not.toContain(password);
});

test('only the system chooses a role', async () => {
  const wish = { email: 'ada@example.com', password, role: 'admin' } as const;
  await expect(createUser(house.nobody, wish)).rejects.toMatchObject({ code: 'forbidden' });
  await createUser(house.nobody, { email: 'first@example.com', password });
  expect((await createUser(house.system, wish)).role).toBe('admin');
});

test('from one address come at most 60 accounts an hour', async () => {
  for (let n = 0; n < 60; n++) await limitAttempts(house.nobody, 'sign-up', { address: '203.0.113.7' });
  await expect(
    createUser(house.nobody, { email: 'one-more@example.com', password, address: '203.0.113.7' }),
  ).rejects.toMatchObject({ code: 'limit_reached', message: 'Too many attempts. Try again in 60 minutes.' });
  await createUser(house.nobody, { email: 'elsewhere@example.com', password, address: '203.0.113.8' });
});

test('accounts are listed for the admin and the system only, without secrets', async () => {
  const admin = await house.person('ada@example.com');
  const member = await house.person('bob@example.com');
  const listed = await listUsers(admin.ctx);
  expect(listed.map((user) => user.email)).toEqual(['ada@example.com', 'bob@example.com']);
  expect(Object.keys(listed[0] ?? {}).sort()).toEqual(['createdAt', 'email', 'id', 'name', 'role']);
  expect(await listUsers(house.system)).toEqual(listed);
  await expect(listUsers(member.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listUsers(house.nobody)).rejects.toMatchObject({ code: 'forbidden' });
});
