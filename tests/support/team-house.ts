import type { Db } from '@/drizzle/client';
import { type providerKeys, teamMembers, teamShares, teams } from '@/drizzle/schema';
import { type Role, roles } from '@/lib/teams/roles';
import { makeKey, makePerson } from './factories';

type Person = Awaited<ReturnType<typeof makePerson>>;

/** A team of four, one of each role, and somebody who is not in it. */
export async function makeTeam(db: Db, more: Partial<typeof teams.$inferInsert> = {}) {
  const [team] = await db
    .insert(teams)
    .values({ name: 'Harbour', ...more })
    .returning();
  const people = {} as Record<Role, Person>;
  for (const role of roles) {
    people[role] = await makePerson(db);
    await db.insert(teamMembers).values({ teamId: team!.id, userId: people[role].id, role });
  }
  return { ...team!, ...people, stranger: await makePerson(db) };
}

/** Shares one expansion with a team, as its owner does. */
export async function shareExpansion(db: Db, teamId: string, expansion: { id: string; ownerId: string }) {
  const { id: expansionId, ownerId } = expansion;
  await db.insert(teamShares).values({ teamId, expansionId, via: expansionId, ownerId });
}

/** A sealed key of a team, for the provider the test scripts. */
export const makeTeamKey = (db: Db, teamId: string, more: Partial<typeof providerKeys.$inferInsert> = {}) =>
  makeKey(db, teamId, { ownerId: null, teamId, isDefault: false, name: 'Studio account', ...more });
