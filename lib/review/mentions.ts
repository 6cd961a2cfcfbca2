/** Somebody who can be mentioned. */
export type Mentionable = { id: string; name: string };

/** A piece of a comment: words, or the name of somebody after an @, all of whom are called that. */
export type Piece = { text: string; ids: string[] };

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/**
 * A comment in pieces. Who is mentioned is found in its words alone: an @ that no letter stands before, then the longest
 * name of a member, in capitals or not, that no letter follows.
 */
export function piecesOf(body: string, members: readonly Mentionable[]): Piece[] {
  const names = [...new Set(members.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let words = '';
  for (let at = 0; at < body.length; ) {
    const name = body[at] === '@' && !isLetter(body[at - 1]) ? nameAt(body, at + 1, names) : undefined;
    if (!name) {
      words += body[at++];
      continue;
    }
    if (words) pieces.push({ text: words, ids: [] });
    words = '';
    const text = body.slice(at, at + 1 + name.length);
    pieces.push({ text, ids: members.filter((member) => alike(member.name, name)).map(({ id }) => id) });
    at += text.length;
  }
  if (words) pieces.push({ text: words, ids: [] });
  return pieces;
}

const alike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function nameAt(body: string, at: number, names: readonly string[]): string | undefined {
  return names.find(
    (name) =>
      name !== '' && alike(body.slice(at, at + name.length), name) && !isLetter(body[at + name.length]),
  );
}

/** The ids of those who are mentioned in a comment. */
export function mentionedIn(body: string, members: readonly Mentionable[]): string[] {
  return [...new Set(piecesOf(body, members).flatMap(({ ids }) => ids))];
}

/** Longer than this, what follows an @ is no name that is being typed. */
const LONGEST_QUERY = 40;

/** What is typed of a name before the caret: where its @ stands, and the letters so far; null when it is no mention. */
export function mentionBefore(body: string, caret: number): { at: number; query: string } | null {
  const at = body.slice(0, caret).lastIndexOf('@');
  if (at < 0 || isLetter(body[at - 1])) return null;
  const query = body.slice(at + 1, caret);
  return query.length > LONGEST_QUERY || /\n|^\s/.test(query) ? null : { at, query };
}

/** Who may be meant by what is typed of a name: those whose name begins with it, then those of whose name another word does. */
export function meantBy<Member extends Mentionable>(query: string, members: readonly Member[]): Member[] {
  const typed = query.toLowerCase();
  const begins = ({ name }: Member) => name.toLowerCase().startsWith(typed);
  const hasWord = ({ name }: Member) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(typed));
  return [...members.filter(begins), ...members.filter((member) => !begins(member) && hasWord(member))];
}

/** A comment with the name of somebody put in for what was typed of it, and where the caret goes. */
export function mention(
  body: string,
  caret: number,
  at: number,
  name: string,
): { body: string; caret: number } {
  const before = `${body.slice(0, at)}@${name} `;
  return { body: before + body.slice(caret).replace(/^ /, ''), caret: before.length };
}
