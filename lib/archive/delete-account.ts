import { and, count, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import type { Transaction } from '@/drizzle/client';
import {
  accountGates,
  callbackReceipts,
  expansions,
  passes,
  providerKeys,
  tasks,
  users,
  verificationTokens,
} from '@/drizzle/schema';
import { forgetAllAttempts, limitAttempts } from '@/lib/accounts/limit-attempts';
import { passwordMatches } from '@/lib/accounts/password-hash';
import { requireSubject } from '@/lib/accounts/subject';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { abandonOpenTasks } from '@/lib/expansions/abandon-open-tasks';
import { enqueue } from '@/lib/jobs/enqueue';
import { keepTeamEntries } from '@/lib/ledger/keep-team-entries';
import { forgetVoice } from '@/lib/review/forget-voice';
import { leaveAllTeams, refuseLastOwner } from '@/lib/teams/leave-all-teams';
import { filesOfPerson } from './files-of-person';
import { deleteAccountSchema } from './schemas';

/** Keys in one job: as many as a storage removes at once. */
const PORTION = 500;

/**
 * Removes the person who acts and everything of theirs, for good: providers are told to stop, then all rows go in one
 * transaction, which leaves jobs that remove the files. Asks for the e-mail once more, and for the password if there is one.
 * @throws AppError forbidden, invalid, limit_reached, conflict when they alone administer others or own a team of others
 */
export async function deleteAccount(ctx: Context, input: z.input<typeof deleteAccountSchema>): Promise<void> {
  const given = deleteAccountSchema.parse(input);
  const userId = requireSubject(ctx);
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new AppError('not_found', 'This account does not exist any more.');
  if (given.email !== user.email) throw wrong('email', 'This is not the e-mail address of your account.');
  if (user.passwordHash !== null) {
    await limitAttempts(ctx, 'sign-in', { email: user.email });
    if (!(await passwordMatches(user.passwordHash, given.password ?? '')))
      throw wrong('password', 'This is not your current password.');
  }
  await refuseLastAdmin(ctx, user);
  await refuseLastOwner(ctx);
  await abandonOpenTasks(ctx, { ownerId: userId });
  await ctx.db.transaction(async (tx) => {
    // The lock under which accounts are made: two administrators do not leave at once.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('outframe-first-account'))`);
    await refuseLastAdmin({ ...ctx, db: tx }, user);
    await leaveAllTeams({ ...ctx, db: tx });
    await removeEverything(tx, user);
  });
  ctx.log.info({ userId }, 'an account was deleted');
}

type User = typeof users.$inferSelect;

function wrong(field: string, message: string): AppError {
  return new AppError('invalid', message, { fields: { [field]: [message] } });
}

async function refuseLastAdmin(ctx: Pick<Context, 'db'>, { id, role }: User): Promise<void> {
  if (role !== 'admin') return;
  const [others] = await ctx.db
    .select({ people: count(), admins: sql<number>`count(*) filter (where ${users.role} = 'admin')::int` })
    .from(users)
    .where(ne(users.id, id));
  if (others!.people > 0 && others!.admins === 0)
    throw new AppError(
      'conflict',
      'You alone administer this instance, and others have accounts here. Make another administrator first, with: npm run outframe -- user create --admin',
    );
}

async function removeEverything(tx: Transaction, { id, email }: User): Promise<void> {
  let keys: string[] = [];
  for await (const more of filesOfPerson(tx, id)) {
    keys.push(...more);
    for (; keys.length >= PORTION; keys = keys.slice(PORTION))
      await enqueue(tx, 'remove-files', { keys: keys.slice(0, PORTION) });
  }
  if (keys.length > 0) await enqueue(tx, 'remove-files', { keys });

  const own = tx
    .select({ id: tasks.id })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(eq(expansions.ownerId, id));
  await tx.delete(callbackReceipts).where(inArray(callbackReceipts.taskId, own));
  await tx.delete(accountGates).where(isOnlyTheirs(tx, id));
  await tx.delete(verificationTokens).where(eq(verificationTokens.identifier, email));
  await forgetAllAttempts({ db: tx }, email);
  await forgetVoice(tx, id);
  await keepTeamEntries(tx, id);
  // Everything else refers to them and goes along.
  await tx.delete(users).where(eq(users.id, id));
}

/** Gates of provider accounts that nobody else here has a key of. */
function isOnlyTheirs(tx: Transaction, ownerId: string) {
  const [theirs, others] = [alias(providerKeys, 'theirs'), alias(providerKeys, 'others')];
  return and(
    inArray(
      accountGates.account,
      tx.select({ account: theirs.account }).from(theirs).where(eq(theirs.ownerId, ownerId)),
    ),
    notExists(
      tx
        .select({ id: others.id })
        .from(others)
        .where(
          and(eq(others.account, accountGates.account), sql`${others.ownerId} is distinct from ${ownerId}`),
        ),
    ),
  );
}
