import { exportMonth } from '@/lib/ledger/export-month';
import { exportTeamMonth } from '@/lib/ledger/export-team-month';
import { findTeamLeft } from '@/lib/ledger/find-team-left';
import { getLedger } from '@/lib/ledger/get-ledger';
import { getTeamLedger } from '@/lib/ledger/get-team-ledger';
import { setMemberBudget } from '@/lib/ledger/set-member-budget';
import { setTeamBudgets } from '@/lib/ledger/set-team-budgets';
import { may, roles } from '@/lib/teams/roles';
import { allOf, type Column, type Outcome, type Rows, signedIn } from './row';

const counted = { inner: 'It counts for a payer whom a verb has found.' };

/** Who uses keys sees their own part; what others spent is for some of them. */
const others: Record<Column, Outcome> = {
  ...signedIn('not_found'),
  ...Object.fromEntries(
    roles.map((role) => [
      role,
      may(role, 'ledger.see') ? 'done' : may(role, 'keys.use') ? 'nothing' : 'forbidden',
    ]),
  ),
};

export const ledger: Rows = {
  'ledger/committed-usd committedUsd': counted,
  'ledger/committed-usd toComeByPerson': counted,
  'ledger/committed-usd toComeUsd': counted,
  'ledger/csv-of-entries csvOfEntries': counted,
  'ledger/export-month exportMonth': {
    own: 'What a team paid is in nobody’s own ledger.',
    act: async (ctx, { month }) =>
      (await allOf(exportMonth(ctx, { month }))).filter((page) => page.includes('Studio account')),
    expected: signedIn('nothing'),
  },
  'ledger/export-team-month exportTeamMonth': [
    {
      permission: 'keys.use',
      act: async (ctx, { team: teamId, month }) => allOf(await exportTeamMonth(ctx, { teamId, month })),
    },
    {
      when: 'with what others spent',
      own: 'One permission shows the ledger, another one all of it.',
      act: async (ctx, { team: teamId, month }) =>
        (await allOf(await exportTeamMonth(ctx, { teamId, month }))).filter((page) =>
          page.includes('Studio account'),
        ),
      expected: others,
    },
  ],
  'ledger/find-team-left findTeamLeft': {
    permission: 'keys.use',
    act: (ctx, { team: teamId }) => findTeamLeft(ctx, { teamId }),
  },
  'ledger/get-ledger getLedger': {
    own: 'What a team paid is in nobody’s own ledger.',
    act: async (ctx, { month, shown }) =>
      (await getLedger(ctx, { month })).entries.items.filter(({ taskId }) => taskId === shown.task),
    expected: signedIn('nothing'),
  },
  'ledger/get-team-ledger getTeamLedger': [
    {
      permission: 'keys.use',
      act: (ctx, { team: teamId, month }) => getTeamLedger(ctx, { teamId, month }),
    },
    {
      when: 'with what others spent',
      own: 'One permission shows the ledger, another one all of it.',
      act: async (ctx, { team: teamId, month, founder }) =>
        (await getTeamLedger(ctx, { teamId, month })).members.filter(({ userId }) => userId === founder),
      expected: others,
    },
  ],
  'ledger/keep-to-budget keepToBudget': {
    inner: 'It counts for who was found to use the key, and asks again.',
  },
  'ledger/list-entries listEntries': counted,
  'ledger/list-months listMonths': counted,
  'ledger/payer oneself': { inner: 'It names who asks.' },
  'ledger/prune-entries pruneEntries': { inner: 'A job of each night, about what is nobody’s.' },
  'ledger/set-member-budget setMemberBudget': {
    permission: 'budget.change',
    act: (ctx, { team: teamId, people }) =>
      setMemberBudget(ctx, { teamId, userId: people.member.id, budget: 5 }),
  },
  'ledger/set-team-budgets setTeamBudgets': {
    permission: 'budget.change',
    act: (ctx, { team: teamId }) => setTeamBudgets(ctx, { teamId, team: 50, member: 5 }),
  },
  'ledger/sums-by-key sumsByKey': counted,
  'ledger/team-standing teamStanding': counted,
};
