import { randomUUID } from 'node:crypto';
import { shareLinks, shareVisits, teamEvents } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { addComment } from '@/lib/review/add-comment';
import { addCommentSchema } from '@/lib/review/schemas';
import { expansionHouse } from './expansion-house';
import { makePhoto } from './factories';
import { makeFinished } from './finished-expansion';
import { makeTeam, shareExpansion } from './team-house';

export type ReviewHouse = Awaited<ReturnType<typeof reviewHouse>>;

/** A team with an expansion of two variants of its member, shared with it. */
export async function reviewHouse() {
  const house = await expansionHouse();
  const { db } = house;
  const team = await makeTeam(db);
  const by = ({ actor }: { actor: Actor }) => house.context(actor);

  const make = async (ownerId: string) => {
    const photo = await makePhoto(db, ownerId, { name: 'lighthouse.jpg' });
    const { expansion, results } = await makeFinished(db, {
      ownerId,
      photoId: photo.id,
      files: [Buffer.from('one'), Buffer.from('two')],
    });
    return { ...expansion, resultIds: results.map(({ id }) => id) };
  };
  const shown = await make(team.member.id);
  await shareExpansion(db, team.id, shown);

  /** A link to the expansion, and somebody who opened it. */
  const open = async (more: Partial<typeof shareLinks.$inferInsert> = {}) => {
    const about = more.resultId ? {} : { expansionId: shown.id };
    const [link] = await db
      .insert(shareLinks)
      .values({
        slug: randomUUID(),
        ownerId: team.member.id,
        teamSince: more.teamId ? house.clock.now : null,
        ...about,
        ...more,
      })
      .returning();
    const visit = async () => {
      const [row] = await db
        .insert(shareVisits)
        .values({ linkId: link!.id, visitor: randomUUID() })
        .returning();
      const actor: Actor = {
        kind: 'guest',
        linkId: link!.id,
        visitId: row!.id,
        ownerId: link!.ownerId,
        resultId: link!.resultId,
        allowsDownload: false,
        showsPrompt: false,
      };
      return { actor };
    };
    return { ...link!, visit, guest: await visit() };
  };

  /** Somebody says something, as a form sends it. */
  const say = (
    who: { actor: Actor },
    circleId: string,
    more: Partial<Record<keyof (typeof addCommentSchema)['shape'], string | number>> = {},
  ) =>
    addComment(
      by(who),
      addCommentSchema.parse({ expansionId: shown.id, circleId, body: 'The sky is too dark.', ...more }),
    );

  const events = () =>
    db
      .select({
        name: teamEvents.actorName,
        actorId: teamEvents.actorId,
        action: teamEvents.action,
        about: teamEvents.about,
      })
      .from(teamEvents)
      .orderBy(teamEvents.id);

  return { ...house, team, by, make, shown, open, say, events };
}
