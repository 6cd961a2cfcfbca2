import { z } from 'zod';
import type { TaskStatus } from '@/lib/expansions/statuses';
import type { ProviderName } from '@/lib/providers';

/** A calendar month in UTC. */
export const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Choose a month, such as 2026-11.');

const dollars = z
  .string()
  .trim()
  .regex(/^(\d{1,6}([.,]\d{1,2})?)?$/, 'Enter an amount in dollars, such as 20 or 12.50.')
  .transform((text) => (text === '' ? null : Number(text.replace(',', '.'))));

/** What the budget form sends; an empty field is no budget. */
export const changeBudgetSchema = z
  .object({ soft: dollars, hard: dollars })
  .refine(({ soft, hard }) => soft === null || hard === null || soft <= hard, {
    path: ['soft'],
    error: 'The warning comes before the limit: enter at most as much.',
  });

/** What a team's form of budgets sends: for all members together, and for each of them. */
export const setTeamBudgetsSchema = z.object({ teamId: z.uuid(), team: dollars, member: dollars });

/** A budget for one member instead of the one for each; empty is that one again. */
export const setMemberBudgetSchema = z.object({ teamId: z.uuid(), userId: z.uuid(), budget: dollars });

/** One task in the ledger. Times are ISO 8601. */
export type LedgerEntry = {
  taskId: string;
  createdAt: string;
  expansionId: string;
  /** Who asked for it; empty once their account is gone. */
  person: string;
  /** Null once its expansion was deleted, and of other people's work. */
  photoName: string | null;
  provider: ProviderName;
  keyName: string | null;
  pictures: number;
  status: TaskStatus;
  estimatedUnits: number;
  estimatedUsd: number;
  /** What it counts for in budgets. */
  countedUsd: number;
  /** As its provider told; null while it has not. */
  units: number | null;
  /** In the account's own currency. */
  amount: number | null;
};

/** Sums over some tasks of a month. */
export type LedgerSums = {
  tasks: number;
  failed: number;
  pictures: number;
  estimatedUsd: number;
  /** What they count for in budgets, and how much of that is of tasks that still run. */
  countedUsd: number;
  openUsd: number;
  units: number;
};

export type Ledger = {
  month: string;
  /** Months with entries, and the present one; newest first. */
  months: string[];
  totals: LedgerSums;
  /** Passes of open expansions that have not begun yet; they count in the month in which they begin. */
  toComeUsd: number;
  /** What costs most comes first. `amount` is in the currency of the key's account. */
  keys: (LedgerSums & {
    keyId: string | null;
    provider: ProviderName;
    name: string | null;
    amount: number;
  })[];
  entries: { items: LedgerEntry[]; nextCursor: string | null };
};

/**
 * What one member had painted with a team's keys, or somebody who has left it since. All whose accounts are gone are one, without
 * id or name.
 */
export type MemberUse = LedgerSums & {
  userId: string | null;
  name: string;
  isMember: boolean;
  toComeUsd: number;
  /** What they may spend in a month, and whether that was set for them alone; null is without end. */
  budgetUsd: number | null;
  ownBudgetUsd: number | null;
};

/** A month of what a team's keys paid. */
export type TeamLedger = Omit<Ledger, 'entries'> & {
  /** Whether it is everybody's; else it is the actor's own part. */
  isWhole: boolean;
  /** For all members together, and for each who has none of their own; told to those who see everybody's. */
  budgetUsd: number | null;
  memberBudgetUsd: number | null;
  members: MemberUse[];
};
