import { sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { isFresh, isSignupOpen } from './signup-open';

type NewUser = Omit<typeof users.$inferInsert, 'id' | 'createdAt' | 'preferences'>;

/**
 * The only place where accounts come from, whatever the way in. The lock makes "the first one is the admin" and
 * "registration is closed" true even when several people sign up in the same moment.
 * @throws AppError forbidden (registration is closed), conflict (the address is taken)
 */
export function insertUser(ctx: Context, user: NewUser): Promise<typeof users.$inferSelect> {
  return ctx.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtext('outframe-first-account'))`);
    const inside = { ...ctx, db };
    if (ctx.actor.kind !== 'system' && !(await isSignupOpen(inside)))
      throw new AppError('forbidden', 'Registration is closed. Ask the person who runs this instance.');
    const role = user.role ?? ((await isFresh(inside)) ? 'admin' : 'member');
    const [inserted] = await db
      .insert(users)
      .values({ ...user, role })
      .onConflictDoNothing({ target: users.email })
      .returning();
    if (inserted) return inserted;
    const message = 'There is an account with this e-mail address already. Sign in instead.';
    throw new AppError('conflict', message, { fields: { email: [message] } });
  });
}
