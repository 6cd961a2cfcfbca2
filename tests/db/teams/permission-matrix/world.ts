import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import {
  collectionItems,
  collections,
  comments,
  ledgerEntries,
  reviews,
  shareVisits,
  teamCollections,
  teamMembers,
  teams,
} from '@/drizzle/schema';
import type { Actor, Context } from '@/lib/context';
import { listKeys } from '@/lib/keys/list-keys';
import { deleteComment } from '@/lib/review/delete-comment';
import { createLink } from '@/lib/sharing/links/create-link';
import { enterLink } from '@/lib/sharing/links/open-link';
import { revokeLink } from '@/lib/sharing/links/revoke-link';
import { type CreateLinkInput, createLinkSchema } from '@/lib/sharing/links/schemas';
import { insertInvitation } from '@/lib/teams/insert-invitation';
import { roles } from '@/lib/teams/roles';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson, makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { memoryStorage } from '@/tests/support/memory-storage';
import { makeTeam, makeTeamKey, shareExpansion } from '@/tests/support/team-house';
import type { Column } from './row';

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** What the link of this world is opened with by nobody but its guest. */
const visitor = randomUUID();
export const PASSWORD = 'correct horse battery';

/**
 * A team in which there is one of everything. All of it is its founder's, a second owner, so that no rule about last owners or
 * about what is one's own stands in the way of what roles say; and each has the same once more of their own.
 */
export async function makeWorld() {
  const { storage, files } = memoryStorage();
  const house = await expansionHouse(storage);
  const { db, context } = house;
  const team = await makeTeam(db, { budgetUsd: 100 });
  const founder = await makePerson(db);
  await db.insert(teamMembers).values({ teamId: team.id, userId: founder.id, role: 'owner' });
  const [elsewhere] = await db.insert(teams).values({ name: 'Elsewhere' }).returning();
  await db.insert(teamMembers).values({ teamId: elsewhere!.id, userId: team.stranger.id, role: 'owner' });
  const key = await makeTeamKey(db, team.id);
  const byFounder = context(founder.actor);
  const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#888' } })
    .png()
    .toBuffer();

  /** An expansion with its result in a collection, of which the team sees both. */
  async function workOf(person: { id: string; actor: Actor }, sharesWith: string | null) {
    const photo = await makePhoto(db, person.id);
    const { expansion, task, results } = await makeFinished(db, {
      ownerId: person.id,
      photoId: photo.id,
      files: [picture],
    });
    const result = results[0]!;
    for (const name of [result.storageKey, result.previewKey, result.thumbnailKey]) files.set(name, picture);
    const [collection] = await db
      .insert(collections)
      .values({ ownerId: person.id, name: sharesWith ? 'Shared' : 'Kept' })
      .returning();
    await db.insert(collectionItems).values({ collectionId: collection!.id, expansionId: expansion.id });
    if (sharesWith) {
      await shareExpansion(db, sharesWith, expansion);
      await db.insert(teamCollections).values({ teamId: sharesWith, collectionId: collection!.id });
    }
    return {
      person: person.id,
      photo: photo.id,
      expansion: expansion.id,
      result: result.id,
      collection: collection!.id,
      task: task.id,
    };
  }

  async function belongingsOf(person: { id: string; actor: Actor }, teamId: string) {
    const ctx = context(person.actor);
    // Whoever lists their keys for the first time is given the built-in one.
    await listKeys(ctx);
    const shared = await workOf(person, teamId);
    const kept = await workOf(person, null);
    const target = { kind: 'expansion', id: kept.expansion } as const;
    const link = await createLink(ctx, createLinkSchema.parse(target));
    return { shared, kept, link };
  }

  const shown = await belongingsOf(founder, team.id);
  const { expansion, result, task } = shown.shared;
  const ofPeople = new Map([[founder.id, shown]]);
  for (const role of roles) ofPeople.set(team[role].id, await belongingsOf(team[role], team.id));
  ofPeople.set(team.stranger.id, await belongingsOf(team.stranger, elsewhere!.id));

  const linkTo = (more: Partial<CreateLinkInput> = {}) =>
    createLink(
      byFounder,
      createLinkSchema.parse({ kind: 'expansion', id: expansion, teamId: team.id, ...more }),
    );
  const link = await linkTo({ allowsComments: 'true', allowsApproval: 'true' });
  const locked = await linkTo({ password: PASSWORD });
  const toCollection = await linkTo({ kind: 'collection', id: shown.shared.collection });
  const revoked = await linkTo();
  await revokeLink(byFounder, revoked);
  const nobody = context({ kind: 'nobody' });
  async function enter(slug: string) {
    const opening = await enterLink(nobody, { slug, visitor });
    if (opening.state !== 'open') throw new Error('The link did not open.');
    return opening.guest;
  }
  const guest = await enter(link.slug);
  await enter(toCollection.slug);
  await db.update(shareVisits).set({ name: 'A guest' });

  // What was paid with the team's key, by its founder.
  await db
    .update(ledgerEntries)
    .set({ teamId: team.id, keyId: key.id, keyName: key.name, estimatedUsd: 1 })
    .where(eq(ledgerEntries.taskId, task));

  const invitation = await insertInvitation(byFounder, {
    team: team.id,
    role: 'viewer',
    email: null,
    mostUses: 5,
    days: 7,
    invitedById: founder.id,
  });

  const [said] = await db
    .insert(comments)
    .values({
      expansionId: expansion,
      teamId: team.id,
      userId: founder.id,
      name: 'founder',
      body: 'So dark.',
    })
    .returning();
  await db.insert(reviews).values({
    resultId: result,
    teamId: team.id,
    userId: founder.id,
    name: 'founder',
    status: 'changes_asked',
  });
  /** One comment of each on the founder's work: what a viewer said as a member, and of a guest. */
  const words = new Map<string, string>();
  for (const voice of [...roles.map((role) => ({ userId: team[role].id })), { visitId: guest.visitId }]) {
    const [comment] = await db
      .insert(comments)
      .values({ expansionId: expansion, teamId: team.id, name: 'somebody', body: 'As it is.', ...voice })
      .returning();
    words.set('userId' in voice ? voice.userId : voice.visitId, comment!.id);
  }

  const [gone] = await db
    .insert(comments)
    .values({
      expansionId: expansion,
      teamId: team.id,
      userId: founder.id,
      name: 'founder',
      body: 'Forget it.',
    })
    .returning();
  const { undo } = await deleteComment(byFounder, gone!);

  const actors: Record<Column, Actor> = {
    owner: team.owner.actor,
    admin: team.admin.actor,
    member: team.member.actor,
    viewer: team.viewer.actor,
    stranger: team.stranger.actor,
    guest,
    nobody: { kind: 'nobody' },
  };

  return {
    db,
    context,
    actors,
    byFounder,
    team: team.id,
    people: team,
    founder: founder.id,
    key: key.id,
    invitation,
    /** The founder's, which the team sees. */
    shown: shown.shared,
    /** The founder's own link to something that the team does not see. */
    foundersLink: shown.link,
    /** The link to what is shown, which a guest is in. Its team hears them. */
    link,
    locked,
    toCollection,
    revoked,
    /** What the founder said. */
    said: said!,
    /** By which the founder gives back what they deleted. */
    undo,
    /** What one has of one's own; who has nothing is given the founder's. */
    of: ({ actor }: Context) => ('userId' in actor && ofPeople.get(actor.userId)) || shown,
    /** What one said oneself; who said nothing is given the founder's words. */
    wordsOf: ({ actor }: Context) =>
      words.get('userId' in actor ? actor.userId : 'visitId' in actor ? actor.visitId : '') ?? said!.id,
    /** The secret of the cookie of who asks. */
    visitor: ({ actor }: Context) => (actor.kind === 'guest' ? visitor : null),
    /** The same for those that any cookie serves. */
    anyVisitor: randomUUID(),
    month: new Date().toISOString().slice(0, 7),
  };
}
