import { sql } from 'drizzle-orm';
import { findPreferences, rememberPreferences } from '@/lib/accounts/preferences';
import type { Context } from '@/lib/context';
import { appOrigin } from '@/lib/env';
import { translate } from '@/lib/i18n/translate';
import { sendMail } from '@/lib/mail';
import { unreadBy } from './unread';

/** So many comments are quoted, and so much of each. */
const QUOTED = 50;
const QUOTED_LETTERS = 300;

/**
 * Mails a person what was said since their last digest and they have not read, if they wish for it and there is something. Up to when it tells is
 * remembered, so that it is not told twice; one that is sent again after a crash has the same Message-ID.
 */
export async function mailDigest(ctx: Context, input: { userId: string; until: string }): Promise<void> {
  const { userId, until } = input;
  const { digest, digestedUntil } = await findPreferences(ctx, userId);
  if (digest !== 'daily' || (digestedUntil && digestedUntil >= until)) return;
  const rows = await findNews(ctx, userId, { since: digestedUntil, until });
  const [first] = rows;
  if (!first) return;

  const origin = appOrigin();
  const quoted = rows.slice(0, QUOTED);
  const sections = [...new Set(quoted.map(placeOf))].map((place) =>
    sectionOf(
      quoted.filter((row) => placeOf(row) === place),
      origin,
    ),
  );
  const about = { count: rows.length, mentions: rows.filter(({ isMention }) => isMention).length };
  await sendMail({
    to: first.email,
    subject: translate('review.mail.subject', about),
    text: translate('review.mail.text', {
      ...about,
      list: sections.join('\n\n'),
      more: rows.length - quoted.length,
      settings: `${origin}/settings`,
    }),
    messageId: `<digest.${userId}.${until.slice(0, 10)}@${new URL(origin).hostname}>`,
  });
  await rememberPreferences(ctx, userId, { digestedUntil: until });
}

type News = {
  email: string;
  expansionId: string;
  photo: string;
  /** Null where guests of a link speak. */
  team: string | null;
  author: string;
  isGuest: boolean;
  body: string;
  isMention: boolean;
};

const placeOf = ({ expansionId, team }: News) => `${expansionId} ${team}`;

function sectionOf(rows: News[], origin: string): string {
  const { photo, team, expansionId } = rows[0]!;
  const title = team
    ? translate('review.mail.inTeam', { name: photo, team })
    : translate('review.mail.byLink', { name: photo });
  const quotes = rows.map(({ author, isGuest, isMention, body }) => {
    const name = author || translate('review.gone');
    const who = isGuest ? translate('review.mail.guest', { name }) : name;
    const words = body.length > QUOTED_LETTERS ? `${body.slice(0, QUOTED_LETTERS)}…` : body;
    const quote = `${who}: ${words.replace(/\s+/g, ' ')}`;
    return isMention ? `  ${translate('review.mail.mention', { quote })}` : `  ${quote}`;
  });
  return [title, ...quotes, `  ${origin}/expansions/${expansionId}`].join('\n');
}

async function findNews(
  ctx: Context,
  userId: string,
  { since, until }: { since: string | null; until: string },
): Promise<News[]> {
  return ctx.db.execute<News>(sql`
    select reader.email, unread.expansion_id as "expansionId", photos.name as photo, teams.name as team,
      coalesce(nullif(trim(author.name), ''), split_part(author.email, '@', 1), unread.name) as author,
      unread.user_id is null and (unread.visit_id is not null or unread.name <> '') as "isGuest",
      unread.body, ${userId}::uuid = any(unread.mentions) as "isMention"
    from ${unreadBy(userId, ctx.now())} unread
    join users reader on reader.id = ${userId}
    join expansions on expansions.id = unread.expansion_id
    join photos on photos.id = expansions.photo_id
    left join teams on teams.id = unread.team_id
    left join users author on author.id = unread.user_id
    where unread.created_at <= ${until}::timestamptz
      and (${since}::timestamptz is null or unread.created_at > ${since}::timestamptz)
    order by "isMention" desc, unread.created_at, unread.id`);
}
