import { createHash } from 'node:crypto';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import { attempts } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

const minutes = 60;

/** How many tries each deed has: by the e-mail or the share link it is about, by the address it comes from, and in all (not for signing in: a stranger could use up everybody's tries). */
const limits = {
  'sign-in': { seconds: 15 * minutes, email: 10, address: 100, all: Number.POSITIVE_INFINITY },
  'sign-up': { seconds: 60 * minutes, email: 10, address: 60, all: 300 },
  'sign-in-link': { seconds: 60 * minutes, email: 5, address: 30, all: 300 },
  invite: { seconds: 60 * minutes, email: 5, address: 60, all: 300 },
  /** Looks at an invitation to a team, with the right token or not; a token has more bits than anybody guesses. */
  join: { seconds: 15 * minutes, address: 200, all: Number.POSITIVE_INFINITY },
  'share-password': { seconds: 15 * minutes, link: 30, address: 20, all: Number.POSITIVE_INFINITY },
  /** What guests say and decide: more than a lively meeting, less than would bury a team. */
  'share-say': { seconds: 15 * minutes, link: 600, address: 150, all: Number.POSITIVE_INFINITY },
} as const satisfies Record<string, Limits>;

type Limits = { seconds: number; email?: number; link?: number; address: number; all: number };

export type LimitedDeed = keyof typeof limits;
export type Attempt = { email?: string; link?: string; address?: string };

/** Someone with IPv6 has a whole /64 to themselves, so that is what counts as one address. */
function network(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6'
    ? parsed.toNormalizedString().split(':').slice(0, 4).join(':')
    : parsed.toString();
}

const keyOf = (deed: LimitedDeed, about: string) =>
  createHash('sha256').update(`${deed}:${about}`).digest('base64url');

function limitsOf(deed: LimitedDeed, { email, link, address }: Attempt): { key: string; limit: number }[] {
  const allowed: Limits = limits[deed];
  // The address first: what is refused there uses up nobody else's tries.
  const parts = [
    { about: address && `address:${network(address)}`, limit: allowed.address },
    { about: email && `email:${email}`, limit: allowed.email },
    { about: link && `link:${link}`, limit: allowed.link },
    { about: 'all', limit: allowed.all },
  ];
  return parts.flatMap(({ about, limit }) =>
    about && limit !== undefined && Number.isFinite(limit) ? [{ key: keyOf(deed, about), limit }] : [],
  );
}

function inWords(seconds: number): string {
  if (seconds < 90) return `in ${Math.max(1, Math.ceil(seconds))} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}

/**
 * Counts one try, and refuses it when there were too many.
 * Call it with the pool, not inside a transaction: a refused try must stay counted.
 * @throws AppError limit_reached, saying when to try again
 */
export async function limitAttempts(ctx: Context, deed: LimitedDeed, attempt: Attempt): Promise<void> {
  const now = ctx.now();
  await ctx.db.delete(attempts).where(lt(attempts.resetsAt, now));
  for (const { key, limit } of limitsOf(deed, attempt)) {
    const [row] = await ctx.db
      .insert(attempts)
      .values({ key, count: 1, resetsAt: new Date(now.getTime() + limits[deed].seconds * 1000) })
      .onConflictDoUpdate({ target: attempts.key, set: { count: sql`${attempts.count} + 1` } })
      .returning();
    if (!row || row.count <= limit) continue;
    const wait = inWords((row.resetsAt.getTime() - now.getTime()) / 1000);
    throw new AppError('limit_reached', `Too many attempts. Try again ${wait}.`);
  }
}

/** Forgets the tries about an e-mail once one of them was right. */
export async function forgetAttempts(ctx: Context, deed: LimitedDeed, email: string): Promise<void> {
  await ctx.db.delete(attempts).where(eq(attempts.key, keyOf(deed, `email:${email}`)));
}

/** Forgets the tries at a share link's password once one of them was right, and gives its address that one back. */
export async function forgetLinkAttempts(
  ctx: Context,
  { link, address }: { link: string; address?: string },
): Promise<void> {
  await ctx.db.delete(attempts).where(eq(attempts.key, keyOf('share-password', `link:${link}`)));
  if (!address) return;
  await ctx.db
    .update(attempts)
    .set({ count: sql`${attempts.count} - 1` })
    .where(eq(attempts.key, keyOf('share-password', `address:${network(address)}`)));
}

/** Forgets all tries about the e-mail of somebody who leaves. */
export async function forgetAllAttempts(ctx: Pick<Context, 'db'>, email: string): Promise<void> {
  const deeds = Object.keys(limits) as LimitedDeed[];
  await ctx.db.delete(attempts).where(
    inArray(
      attempts.key,
      deeds.map((deed) => keyOf(deed, `email:${email}`)),
    ),
  );
}
