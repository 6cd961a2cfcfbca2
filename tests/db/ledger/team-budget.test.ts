import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { expansions, ledgerEntries, tasks, teamEvents, teamMembers, teams } from '@/drizzle/schema';
import { deleteAccount } from '@/lib/archive/delete-account';
import type { Actor } from '@/lib/context';
import { requestBatch } from '@/lib/expansions/request-batch';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import { requestBatchSchema } from '@/lib/expansions/schemas';
import { changeBudget } from '@/lib/ledger/change-budget';
import { committedUsd } from '@/lib/ledger/committed-usd';
import { exportMonth } from '@/lib/ledger/export-month';
import { exportTeamMonth } from '@/lib/ledger/export-team-month';
import { getLedger } from '@/lib/ledger/get-ledger';
import { getTeamLedger } from '@/lib/ledger/get-team-ledger';
import { monthBounds, monthOf } from '@/lib/ledger/month';
import { pruneEntries } from '@/lib/ledger/prune-entries';
import { setMemberBudget } from '@/lib/ledger/set-member-budget';
import { setTeamBudgets } from '@/lib/ledger/set-team-budgets';
import { may, roles } from '@/lib/teams/roles';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeKey, makePhoto } from '@/tests/support/factories';
import { makeTeam, makeTeamKey } from '@/tests/support/team-house';

// A picture is $0.028 by the list; an order of the house buys two, for $0.056.
let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let key: Awaited<ReturnType<typeof makeTeamKey>>;
const photoOf = new Map<string, string>();

beforeEach(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
  key = await makeTeamKey(house.db, team.id);
  for (const role of roles) photoOf.set(team[role].id, (await makePhoto(house.db, team[role].id)).id);
});

type Someone = { id: string; actor: Actor };
const by = ({ actor }: Someone) => house.context(actor);
const ask = (person: Someone, more: object = {}) =>
  requestExpansion(by(person), house.order({ photoId: photoOf.get(person.id)!, keyId: key.id, ...more }));
const allow = (whole: number | null, each: number | null = null) =>
  setTeamBudgets(by(team.owner), { teamId: team.id, team: whole, member: each });
const allowOne = (person: Someone, budget: number | null) =>
  setMemberBudget(by(team.owner), { teamId: team.id, userId: person.id, budget });
const spent = (person?: Someone) => committedUsd(house.system, { teamId: team.id, userId: person?.id });
const month = () => monthOf(house.clock.now);
const ledgerFor = (person: Someone) => getTeamLedger(by(person), { teamId: team.id, month: month() });
/** Six times the photo's area: a pass of one picture, then one of two. */
const far = { right: 2000, up: 430, maxPasses: 2 };
const done = (answers: PromiseSettledResult<unknown>[]) =>
  answers.filter(({ status }) => status === 'fulfilled').length;

async function read(pages: AsyncGenerator<string>) {
  let text = '';
  for await (const page of pages) text += page;
  return text.trim().split('\r\n');
}

test('beyond the budget of the team nobody is let, and it is said how much is left and what to do', async () => {
  await allow(0.12);
  await ask(team.member);
  await ask(team.admin);
  await expect(ask(team.owner)).rejects.toMatchObject({
    code: 'limit_reached',
    message:
      'This would cost about $0.056, and $0.008 is left of this month’s budget of $0.12 of “Harbour”. Ask one of its admins to raise it, use a key of your own, or paint with the built-in engine, which is free.',
  });
  expect(await house.expansionCount()).toBe(2);
  await allow(0.168);
  await ask(team.owner);
  expect(await spent()).toBe(0.168);
});

test('each member has the share that is set for each, or one of their own instead', async () => {
  await allow(null, 0.06);
  await ask(team.member);
  await expect(ask(team.member)).rejects.toMatchObject({
    code: 'limit_reached',
    message:
      'This would cost about $0.056, and you have $0.004 left of the $0.06 that you may spend of “Harbour” this month. Ask one of its admins for more, use a key of your own, or paint with the built-in engine, which is free.',
  });
  await ask(team.admin);
  await allowOne(team.member, 0.112);
  await ask(team.member);
  await allowOne(team.admin, 0);
  await expect(ask(team.admin)).rejects.toThrow('you have $0.00 left of the $0.00');
  await allowOne(team.admin, null);
  await allow(null, 0.112);
  await ask(team.admin);
});

test('members who ask at once do not exceed the budget of the team together', async () => {
  await allow(0.18);
  const people = [team.member, team.admin, team.owner];
  const answers = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => ask(people[index % people.length]!)),
  );
  expect(done(answers)).toBe(3);
  expect(await spent()).toBe(0.168);
});

test('one member who asks many times at once does not exceed their own share', async () => {
  await allow(null, 0.06);
  const answers = await Promise.allSettled(Array.from({ length: 6 }, () => ask(team.member)));
  expect(done(answers)).toBe(1);
});

test('creates, a batch and a retry of different members at once stay within the budget', async () => {
  const { expansionId } = await ask(team.member);
  await house.db.update(tasks).set({ status: 'failed', reason: 'timed_out' });
  await allow(0.06);
  const item = { photoId: photoOf.get(team.admin.id)!, up: 0, right: 400, down: 0, left: 0 };
  const items = JSON.stringify([{ ...item, preset: 'free', maxPasses: 1 }]);
  const batch = { formId: randomUUID(), items, prompt: '', variants: '2', keyId: key.id };
  const answers = await Promise.allSettled([
    ask(team.owner),
    requestBatch(by(team.admin), requestBatchSchema.parse(batch)),
    retryExpansion(by(team.member), { id: expansionId }),
  ]);
  expect(done(answers)).toBe(1);
  expect(await spent()).toBe(0.056);
});

test('passes still to come count for the team whose key the newest task runs with', async () => {
  await allow(0.084);
  const { expansionId: id } = await ask(team.member, far);
  expect(await spent()).toBe(0.084);
  expect(await spent(team.member)).toBe(0.084);
  expect(await committedUsd(by(team.member))).toBe(0);
  await expect(ask(team.admin, { variants: 1 })).rejects.toThrow('$0.00 is left');
  // Tried again with a key of their own, the rest of it is theirs to pay.
  await house.db.update(tasks).set({ status: 'failed', reason: 'timed_out' });
  expect(await spent()).toBe(0);
  const own = await makeKey(house.db, team.member.id);
  await retryExpansion(by(team.member), { id, keyId: own.id });
  expect(await spent()).toBe(0);
  expect(await committedUsd(by(team.member))).toBe(0.084);
  await house.db.update(tasks).set({ status: 'failed', reason: 'timed_out' });
  await retryExpansion(by(team.member), { id, keyId: key.id });
  expect(await spent()).toBe(0.084);
  expect(await committedUsd(by(team.member))).toBe(0);
});

test('what the team pays is no matter of the person’s own budget, nor the other way round', async () => {
  await changeBudget(by(team.member), { soft: null, hard: 0.056 });
  await allow(0.056);
  await ask(team.member);
  const own = await makeKey(house.db, team.member.id, { isDefault: false });
  await ask(team.member, { keyId: own.id });
  for (const keyId of [key.id, own.id])
    await expect(ask(team.member, { keyId })).rejects.toMatchObject({ code: 'limit_reached' });
  expect((await getLedger(by(team.member), { month: month() })).entries.items).toMatchObject([
    { keyName: 'Kling' },
  ]);
  expect(await read(exportMonth(by(team.member), { month: month() }))).toHaveLength(2);
  expect((await ledgerFor(team.member)).keys).toMatchObject([{ name: 'Studio account', tasks: 1 }]);
  // What is free is never asked.
  await ask(team.member, { keyId: undefined });
});

test('two teams have two budgets, and a new month begins with the whole of them', async () => {
  const other = await makeTeam(house.db, { name: 'Lighthouse' });
  const otherKey = await makeTeamKey(house.db, other.id);
  await house.db.insert(teamMembers).values({ teamId: other.id, userId: team.member.id, role: 'member' });
  await allow(0.056);
  await ask(team.member);
  await ask(team.member, { keyId: otherKey.id });
  await expect(ask(team.member)).rejects.toMatchObject({ code: 'limit_reached' });
  await house.db.update(tasks).set({ status: 'stored' });
  const { from } = monthBounds(month());
  await house.db.update(ledgerEntries).set({ createdAt: new Date(from.getTime() - 1) });
  await ask(team.member);
});

test('leaders see what everybody spent, by member and by key; a member their own part and limit', async () => {
  await allow(10, 5);
  await allowOne(team.member, 2);
  await ask(team.member, far);
  await ask(team.admin);
  await ask(team.admin, { variants: 1 });
  await house.db.delete(teamMembers).where(eq(teamMembers.userId, team.admin.id));
  const whole = await ledgerFor(team.owner);
  expect(whole).toMatchObject({
    isWhole: true,
    months: [month()],
    budgetUsd: 10,
    memberBudgetUsd: 5,
    totals: { tasks: 3, countedUsd: 0.112 },
    toComeUsd: 0.056,
    keys: [{ name: 'Studio account', tasks: 3, countedUsd: 0.112 }],
  });
  const use = new Map(whole.members.map((member) => [member.userId, member]));
  expect(use.size).toBe(4);
  expect(use.get(team.member.id)).toMatchObject({
    isMember: true,
    countedUsd: 0.028,
    toComeUsd: 0.056,
    budgetUsd: 2,
    ownBudgetUsd: 2,
  });
  expect(use.get(team.owner.id)).toMatchObject({ tasks: 0, budgetUsd: 5, ownBudgetUsd: null });
  expect(use.get(team.admin.id)).toMatchObject({ isMember: false, countedUsd: 0.084, budgetUsd: null });
  const part = await ledgerFor(team.member);
  expect(part).toMatchObject({
    isWhole: false,
    budgetUsd: null,
    memberBudgetUsd: null,
    totals: { tasks: 1, countedUsd: 0.028 },
    members: [{ userId: team.member.id, budgetUsd: 2 }],
  });
  expect(JSON.stringify(part)).not.toContain(team.admin.id);
  for (const [person, code] of [
    [team.viewer, 'forbidden'],
    [team.admin, 'not_found'],
    [team.stranger, 'not_found'],
  ] as const) {
    await expect(ledgerFor(person)).rejects.toMatchObject({ code });
    const input = { teamId: team.id, month: month() };
    await expect(exportTeamMonth(by(person), input)).rejects.toMatchObject({ code });
  }
});

test('the table of a month has everybody’s entries for leaders, one’s own for a member, and never what was painted', async () => {
  await ask(team.member);
  await ask(team.admin);
  const name = (person: { email: string }) => person.email.split('@')[0]!;
  const input = { teamId: team.id, month: month() };
  const [head, ...lines] = await read(await exportTeamMonth(by(team.owner), input));
  expect(head).toContain('date,member,provider,key,pictures');
  expect(lines.map((line) => line.split(',')[1])).toEqual([name(team.admin), name(team.member)]);
  expect(await read(await exportTeamMonth(by(team.member), input))).toEqual([head, lines[1]]);
  expect(lines.join()).not.toMatch(/harbour\.jpg/);
  for (const { id } of await house.db.select().from(expansions)) expect(lines.join()).not.toContain(id);
});

test('budgets are set by whom the roles allow it, and each change is written down', async () => {
  const people = [...roles.map((role) => [role, team[role]] as const), [null, team.stranger] as const];
  for (const [role, person] of people) {
    const deeds = [
      () => setTeamBudgets(by(person), { teamId: team.id, team: 20, member: null }),
      () => setMemberBudget(by(person), { teamId: team.id, userId: team.member.id, budget: 3 }),
    ];
    for (const deed of deeds)
      if (may(role, 'budget.change')) await deed();
      else await expect(deed()).rejects.toMatchObject({ code: role ? 'forbidden' : 'not_found' });
  }
  expect(await house.db.select().from(teams).where(eq(teams.id, team.id))).toMatchObject([
    { budgetUsd: 20, memberBudgetUsd: null },
  ]);
  const ofMember = and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, team.member.id));
  expect(await house.db.select().from(teamMembers).where(ofMember)).toMatchObject([{ budgetUsd: 3 }]);
  const events = await house.db.select().from(teamEvents);
  expect(events.map(({ action }) => action)).toEqual(Array(4).fill('budget_changed'));
  expect(events.map(({ about }) => about)).toEqual(
    expect.arrayContaining([
      { name: null, budget: 20, member: null },
      { name: team.member.email.split('@')[0], budget: 3 },
    ]),
  );
  const gone = { teamId: team.id, userId: team.stranger.id, budget: 1 };
  await expect(setMemberBudget(by(team.owner), gone)).rejects.toMatchObject({ code: 'not_found' });
});

test('what a team’s key paid for somebody stays with the team, and counts, when their account is deleted', async () => {
  await allow(0.14);
  await ask(team.member);
  await ask(team.admin);
  await house.db.update(tasks).set({ status: 'stored' });
  await deleteAccount(by(team.member), { email: team.member.email });
  expect(await spent()).toBe(0.112);
  await expect(ask(team.owner)).rejects.toMatchObject({ code: 'limit_reached' });
  const ledger = await ledgerFor(team.owner);
  expect(ledger.totals.countedUsd).toBe(0.112);
  expect(ledger.members.at(-1)).toMatchObject({ userId: null, name: '', isMember: false, countedUsd: 0.056 });
  const [, ...lines] = await read(await exportTeamMonth(by(team.owner), { teamId: team.id, month: month() }));
  expect(lines.map((line) => line.split(',')[1]).sort()).toEqual(['', team.admin.email.split('@')[0]]);
  await pruneEntries(house.system);
  expect(await house.db.$count(ledgerEntries)).toBe(2);
  await house.db.delete(teams);
  await pruneEntries(house.system);
  expect(await house.db.select().from(ledgerEntries)).toMatchObject([{ ownerId: team.admin.id }]);
});
