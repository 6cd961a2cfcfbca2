import { and, eq, gte, inArray, lt } from 'drizzle-orm';
import { ledgerEntries, teamMembers, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { requireMember } from '@/lib/teams/require-member';
import { may } from '@/lib/teams/roles';
import { toComeByPerson } from './committed-usd';
import { listMonths } from './list-months';
import { monthBounds, monthOf } from './month';
import { type Payer, paidBy } from './payer';
import type { LedgerSums, MemberUse, TeamLedger } from './schemas';
import { ledgerSums, nothing, total } from './sums';
import { sumsByKey } from './sums-by-key';
import { roundUsd } from './usd';

/**
 * A month of what a team's keys paid: sums, by key and by member. Leaders see everybody's; the others their own, and what is
 * left to them.
 * @throws AppError not_found, forbidden
 */
export async function getTeamLedger(
  ctx: Context,
  input: { teamId: string; month: string },
): Promise<TeamLedger> {
  const { teamId, month } = input;
  const { team, role, userId } = await requireMember(ctx, teamId, 'keys.use');
  const isWhole = may(role, 'ledger.see');
  const payer = { teamId, ...(!isWhole && { userId }) };
  const present = monthOf(ctx.now());
  const [keys, months, use, toCome, limits] = await Promise.all([
    sumsByKey(ctx, payer, month),
    listMonths(ctx, payer),
    sumsByPerson(ctx, payer, month),
    month === present ? toComeByPerson(ctx, payer) : new Map<string, number>(),
    ownLimits(ctx, payer),
  ]);
  const people = await listPeople(ctx, [...limits.keys(), ...use.keys(), ...toCome.keys()]);
  const members = people.map(({ userId, name }): MemberUse => {
    const ownBudgetUsd = limits.get(userId) ?? null;
    const isMember = limits.has(userId);
    return {
      ...(use.get(userId) ?? nothing),
      userId,
      name,
      isMember,
      toComeUsd: toCome.get(userId) ?? 0,
      ownBudgetUsd,
      budgetUsd: isMember ? (ownBudgetUsd ?? team.memberBudgetUsd) : null,
    };
  });
  const gone = use.get(null);
  if (gone)
    members.push({
      ...gone,
      userId: null,
      name: '',
      isMember: false,
      toComeUsd: 0,
      ownBudgetUsd: null,
      budgetUsd: null,
    });
  return {
    month,
    months: [...new Set([present, ...months])].sort().reverse(),
    isWhole,
    totals: total(keys),
    toComeUsd: roundUsd(members.reduce((sum, member) => sum + member.toComeUsd, 0)),
    budgetUsd: isWhole ? team.budgetUsd : null,
    memberBudgetUsd: isWhole ? team.memberBudgetUsd : null,
    keys,
    members,
  };
}

async function sumsByPerson(
  ctx: Context,
  payer: Payer,
  month: string,
): Promise<Map<string | null, LedgerSums>> {
  const { from, to } = monthBounds(month);
  const { ownerId, createdAt } = ledgerEntries;
  const rows = await ctx.db
    .select({ ownerId, ...ledgerSums })
    .from(ledgerEntries)
    .where(and(paidBy(payer), gte(createdAt, from), lt(createdAt, to)))
    .groupBy(ownerId);
  return new Map(rows.map(({ ownerId, ...sums }) => [ownerId, sums]));
}

/** Who is in the team, of those whose use is shown, with the budgets that were set for one of them alone. */
async function ownLimits(
  ctx: Context,
  { teamId, userId }: { teamId: string; userId?: string },
): Promise<Map<string, number | null>> {
  const rows = await ctx.db
    .select({ userId: teamMembers.userId, budgetUsd: teamMembers.budgetUsd })
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), userId ? eq(teamMembers.userId, userId) : undefined));
  return new Map(rows.map(({ userId, budgetUsd }) => [userId, budgetUsd]));
}

/** By name. Who has left the team and spent of it this month is among them. */
async function listPeople(ctx: Context, ids: (string | null)[]): Promise<{ userId: string; name: string }[]> {
  const rows = await ctx.db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(inArray(users.id, [...new Set(ids.filter((id) => id !== null))]));
  return rows
    .map(({ userId, ...person }) => ({ userId, name: nameOf(person) }))
    .sort((one, other) => one.name.localeCompare(other.name) || one.userId.localeCompare(other.userId));
}
