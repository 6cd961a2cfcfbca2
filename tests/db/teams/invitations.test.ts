import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { teamEvents, teamInvitations, teamMembers, users } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { acceptInvitation } from '@/lib/teams/accept-invitation';
import { changeRole } from '@/lib/teams/change-role';
import { getInvitation } from '@/lib/teams/get-invitation';
import { inviteByLink } from '@/lib/teams/invite-by-link';
import { inviteByMail } from '@/lib/teams/invite-by-mail';
import { leaveTeam } from '@/lib/teams/leave-team';
import { listInvitations } from '@/lib/teams/list-invitations';
import { removeMember } from '@/lib/teams/remove-member';
import { requireMember } from '@/lib/teams/require-member';
import { revokeInvitation } from '@/lib/teams/revoke-invitation';
import { inviteByLinkSchema } from '@/lib/teams/schemas';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { smtpServer } from '@/tests/support/smtp-server';
import { makeTeam } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let server: Awaited<ReturnType<typeof smtpServer>>;

beforeAll(async () => {
  server = await smtpServer(afterAll);
  Object.assign(process.env, { SMTP_URL: server.url, APP_URL: 'https://outframe.example' });
});

beforeEach(async () => {
  server.mails.length = 0;
  house = await expansionHouse();
  team = await makeTeam(house.db);
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);
const later = (days: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + days * 24 * 60 * 60 * 1000);
};
const tokenIn = (path: string | null) => path!.replace('/join/', '');
async function link(more: object = {}) {
  const given = { team: team.id, role: 'member', days: '7', mostUses: '1', ...more };
  const { id, path } = await inviteByLink(by(team.admin), inviteByLinkSchema.parse(given));
  return { id, token: tokenIn(path) };
}
const accept = (person: { actor: Actor }, token: string) => acceptInvitation(by(person), { token });
const roleOf = async (person: { actor: Actor }) =>
  (await requireMember(by(person), team.id, 'team.look')).role;
const usesOf = async (id: string) =>
  (await house.db.select().from(teamInvitations).where(eq(teamInvitations.id, id)))[0]!.uses;
const refused = (promise: Promise<unknown>, code: string, words: string) =>
  expect(promise).rejects.toMatchObject({ code, message: expect.stringContaining(words) });

test('a link tells who invites whom to what, also who is not signed in, and lets them in once they are', async () => {
  const { id, token } = await link({ role: 'viewer' });
  const told = {
    team: { id: team.id, name: 'Harbour' },
    role: 'viewer',
    invitedBy: team.admin.email.split('@')[0],
    email: null,
    isMember: false,
  };
  expect(await getInvitation(house.context({ kind: 'nobody' }), { token })).toEqual(told);
  expect(await getInvitation(by(team.stranger), { token })).toEqual(told);
  expect(await accept(team.stranger, token)).toEqual({ team: team.id });
  expect(await roleOf(team.stranger)).toBe('viewer');
  expect(await getInvitation(by(team.stranger), { token })).toMatchObject({ isMember: true });
  expect(await usesOf(id)).toBe(1);
});

test('its token has 192 random bits and is kept as a hash only', async () => {
  const { id, token } = await link();
  expect(token).toMatch(/^[\w-]{32}$/);
  const [row] = await house.db.select().from(teamInvitations).where(eq(teamInvitations.id, id));
  expect(row!.tokenHash).toMatch(/^[0-9a-f]{64}$/);
  const kept = JSON.stringify([row, await house.db.select().from(teamEvents)]);
  expect(kept).not.toContain(token);
});

test('accepting twice is harmless, and neither changes the role nor uses anything up', async () => {
  const { id, token } = await link({ mostUses: '5' });
  await accept(team.stranger, token);
  await accept(team.stranger, token);
  await accept(team.admin, token);
  expect([await roleOf(team.stranger), await roleOf(team.admin)]).toEqual(['member', 'admin']);
  expect(await usesOf(id)).toBe(1);
  const twice = await makePerson(house.db);
  await Promise.all([accept(twice, token), accept(twice, token), accept(twice, token)]);
  expect(await usesOf(id)).toBe(2);
  const joined = await house.db.select().from(teamEvents).where(eq(teamEvents.action, 'member_joined'));
  expect(joined.map(({ actorId }) => actorId)).toEqual([team.stranger.id, twice.id]);
});

test('of several who accept the last place in the same moment, one gets it', async () => {
  const { id, token } = await link();
  const people = await Promise.all(Array.from({ length: 4 }, () => makePerson(house.db)));
  const ended = await Promise.allSettled(people.map((person) => accept(person, token)));
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of ended)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  expect(await usesOf(id)).toBe(1);
  expect(await house.db.$count(teamMembers, eq(teamMembers.teamId, team.id))).toBe(5);
});

test('a link without end lets in as many as have it', async () => {
  const { token } = await link({ mostUses: 'any' });
  for (let count = 0; count < 3; count += 1) await accept(await makePerson(house.db), token);
  expect(await listInvitations(by(team.owner), { team: team.id })).toMatchObject([
    { mostUses: null, uses: 3 },
  ]);
});

test('expired, used up, revoked and unknown invitations each say so', async () => {
  const spent = { revoked: await link(), used: await link(), expired: await link({ days: '1' }) };
  await revokeInvitation(by(team.admin), { team: team.id, id: spent.revoked.id });
  await accept(await makePerson(house.db), spent.used.token);
  later(1);
  for (const ask of [
    (token: string) => getInvitation(by(team.stranger), { token }),
    (token: string) => accept(team.stranger, token),
  ]) {
    await refused(ask(spent.revoked.token), 'conflict', 'was revoked');
    await refused(ask(spent.used.token), 'conflict', 'was used as often as it may be');
    await refused(ask(spent.expired.token), 'conflict', 'has expired');
    await refused(ask('A'.repeat(32)), 'not_found', 'no such invitation');
    await refused(ask(''), 'not_found', 'no such invitation');
  }
  await expect(roleOf(team.stranger)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listInvitations(by(team.admin), { team: team.id })).toEqual([]);
});

test('those who lead a team invite, see and revoke; others do not', async () => {
  const { id } = await link();
  const given = inviteByLinkSchema.parse({ team: team.id, role: 'viewer', days: '30', mostUses: '1' });
  for (const [person, code] of [
    [team.member, 'forbidden'],
    [team.viewer, 'forbidden'],
    [team.stranger, 'not_found'],
  ] as const) {
    await expect(inviteByLink(by(person), given)).rejects.toMatchObject({ code });
    await expect(inviteByMail(by(person), { ...given, email: 'ada@example.org' })).rejects.toMatchObject({
      code,
    });
    await expect(listInvitations(by(person), { team: team.id })).rejects.toMatchObject({ code });
    await expect(revokeInvitation(by(person), { team: team.id, id })).rejects.toMatchObject({ code });
  }
  await revokeInvitation(by(team.owner), { team: team.id, id });
  await refused(revokeInvitation(by(team.owner), { team: team.id, id }), 'not_found', 'revoked already');
  expect(inviteByLinkSchema.safeParse({ ...given, role: 'owner' }).success).toBe(false);
});

test('a mail invites one address, which is mailed the only copy of the link', async () => {
  const given = { team: team.id, role: 'member', email: 'ada@example.org', days: 7 } as const;
  expect(await inviteByMail(by(team.admin), given)).toMatchObject({ path: null });
  expect(server.mails).toHaveLength(1);
  const [{ to, headers, text }] = server.mails as [(typeof server.mails)[0]];
  expect(to).toBe('ada@example.org');
  expect(headers.subject).toContain('invites you to the team Harbour');
  const [, token] = /https:\/\/outframe\.example\/join\/(\S+)/.exec(text)!;

  await refused(accept(team.stranger, token!), 'forbidden', 'another e-mail address');
  await refused(getInvitation(by(team.stranger), { token: token! }), 'forbidden', 'another e-mail address');
  await expect(roleOf(team.stranger)).rejects.toMatchObject({ code: 'not_found' });
  const ada = await makePerson(house.db, 'ada@example.org');
  await house.db.update(users).set({ email: 'Ada@Example.org' }).where(eq(users.id, ada.id));
  await accept(ada, token!);
  expect(await roleOf(ada)).toBe('member');
});

test('who is in the team is not invited again, and a newer mail replaces an older one', async () => {
  const given = { team: team.id, role: 'viewer', email: 'ada@example.org', days: 1 } as const;
  await refused(
    inviteByMail(by(team.owner), { ...given, email: team.viewer.email }),
    'conflict',
    'in the team already',
  );
  expect(server.mails).toEqual([]);
  await inviteByMail(by(team.owner), given);
  await inviteByMail(by(team.owner), { ...given, role: 'admin' });
  expect(await listInvitations(by(team.owner), { team: team.id })).toMatchObject([
    { email: 'ada@example.org', role: 'admin', mostUses: 1, uses: 0 },
  ]);
});

test('one address is mailed five invitations an hour', async () => {
  const given = { team: team.id, role: 'viewer', email: 'ada@example.org', days: 1 } as const;
  for (let count = 0; count < 5; count += 1) await inviteByMail(by(team.owner), given);
  await expect(inviteByMail(by(team.owner), given)).rejects.toMatchObject({ code: 'limit_reached' });
  expect(server.mails).toHaveLength(5);
});

test('who guesses from one address is stopped, and right tokens as well', async () => {
  const { token } = await link();
  const nobody = house.context({ kind: 'nobody' });
  for (let count = 0; count < 200; count += 1)
    await expect(
      getInvitation(nobody, { token: `guess ${count}`, address: '203.0.113.7' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  await expect(getInvitation(nobody, { token, address: '203.0.113.7' })).rejects.toMatchObject({
    code: 'limit_reached',
  });
  const guesser = { actor: { ...team.stranger.actor, address: '203.0.113.7' } as Actor };
  await expect(accept(guesser, token)).rejects.toMatchObject({ code: 'limit_reached' });
  expect(await getInvitation(nobody, { token, address: '203.0.113.8' })).toMatchObject({ role: 'member' });
});

test('who was removed does not come back by an invitation of before, but by a new one', async () => {
  const { token } = await link({ mostUses: 'any' });
  await accept(team.stranger, token);
  later(1);
  await removeMember(by(team.admin), { team: team.id, userId: team.stranger.id });
  await refused(accept(team.stranger, token), 'forbidden', 'You were removed');
  await refused(getInvitation(by(team.stranger), { token }), 'forbidden', 'You were removed');
  await accept(await makePerson(house.db), token);
  later(1);
  await accept(team.stranger, (await link()).token);
  expect(await roleOf(team.stranger)).toBe('member');
});

test('invitations of who may invite no more are worth nothing', async () => {
  const second = await makePerson(house.db);
  await house.db.insert(teamMembers).values({ teamId: team.id, userId: second.id, role: 'admin' });
  const third = await makePerson(house.db);
  await house.db.insert(teamMembers).values({ teamId: team.id, userId: third.id, role: 'admin' });
  const given = inviteByLinkSchema.parse({ team: team.id, role: 'admin', days: '30', mostUses: 'any' });
  const made = [];
  for (const person of [team.admin, second, third])
    made.push(tokenIn((await inviteByLink(by(person), given)).path));
  await changeRole(by(team.owner), { team: team.id, userId: team.admin.id, role: 'member' });
  await removeMember(by(team.owner), { team: team.id, userId: second.id });
  await leaveTeam(by(third), { team: team.id });
  for (const token of made) await refused(accept(team.stranger, token), 'conflict', 'was revoked');
});

test('only a person joins, by a browser', async () => {
  const { token } = await link();
  const program = {
    kind: 'token',
    userId: team.stranger.id,
    role: 'member',
    tokenId: team.id,
    scope: 'write',
  } as const;
  for (const actor of [program, { kind: 'nobody' } as const])
    await expect(acceptInvitation(house.context(actor), { token })).rejects.toMatchObject({
      code: 'forbidden',
    });
});
