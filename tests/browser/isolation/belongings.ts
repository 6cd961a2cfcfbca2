import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { fileId } from '@/lib/storage/file-id';

/** What one person has: the ids and secrets that another one would have to know, and the words that tell whose a thing is. */
export type Belongings = {
  email: string;
  session: string;
  photo: string;
  photoWord: string;
  promptWord: string;
  expansion: string;
  batch: string;
  form: string;
  result: string;
  task: string;
  /** The engine's own id of the task. */
  engineTask: string;
  photoKey: string;
  /** What the storage calls the photo's file. */
  photoFile: string;
  resultKey: string;
  deleted: string;
  deletedPhoto: string;
  deletedResult: string;
  deletedAt: string;
  requestName: string;
  collection: string;
  collectionWord: string;
  /** A share link with a password, and what its address ends with. */
  link: string;
  slug: string;
  key: string;
  keyWord: string;
  keyHost: string;
  keyLastFour: string;
  tokenId: string;
  tokenWord: string;
  token: string;
  webhookSecret: string;
  /** A team that they are alone in. */
  team: string;
  teamWord: string;
  teamKey: string;
  teamKeyWord: string;
  /** What the link of an open invitation to it ends with. */
  invitation: string;
  invitationId: string;
};

/** Letters that nobody else has written anywhere, so that neither a search for likenesses finds them by chance. */
export const uniqueWord = () =>
  Array.from({ length: 16 }, () => String.fromCharCode(randomInt(97, 123))).join('');

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * The same shapes, but nothing that there is: what is asked of a person's things must be answered as if asked of these.
 * Ids keep their moment, since pages of lists begin at one.
 */
export function nothingLike(of: Belongings): Belongings {
  const ids = new Map<string, string>();
  const another = (id: string) => {
    const moment = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    const known = ids.get(id) ?? (id[14] === '7' ? v7({ msecs: moment }) : randomUUID());
    ids.set(id, known);
    return known;
  };
  const texts: Partial<Belongings> = {
    email: `${randomUUID()}@example.org`,
    photoWord: uniqueWord(),
    promptWord: uniqueWord(),
    engineTask: `${of.engineTask.slice(0, 9)}${randomInt(100_000_000, 1_000_000_000)}`,
    deletedAt: new Date(Date.parse(of.deletedAt) + 1).toISOString(),
    requestName: uniqueWord(),
    teamWord: uniqueWord(),
    invitation: randomUUID().replaceAll('-', ''),
    slug: randomBytes(16).toString('base64url'),
  };
  const entries = Object.entries(of).map(([name, value]) => [name, value.replace(uuid, another)]);
  const nothing = Object.fromEntries(entries) as Belongings;
  return { ...nothing, ...texts, photoFile: fileId(nothing.photoKey) };
}

/** An answer without what differs between two answers to the same question: ids, and what each response has of its own. */
export function withoutIds(text: string, ...named: Belongings[]): string {
  const texts = named.flatMap(
    ({ email, photoWord, promptWord, engineTask, photoFile, deletedAt, requestName, slug, teamWord }) => [
      email,
      encodeURIComponent(email),
      photoWord,
      promptWord,
      engineTask,
      photoFile,
      deletedAt,
      encodeURIComponent(deletedAt),
      requestName,
      slug,
      teamWord,
    ],
  );
  return texts.reduce((rest, each) => rest.replaceAll(each, 'TEXT'), text.replace(uuid, 'ID'));
}
