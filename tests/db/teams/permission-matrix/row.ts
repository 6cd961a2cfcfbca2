import type { Context } from '@/lib/context';
import type { ErrorCode } from '@/lib/errors';
import { may, type Permission, roles } from '@/lib/teams/roles';
import type { World } from './world';

/** Who asks: one of each role, somebody who is in another team, who came in by a link of this one's, and who is not signed in. */
export const columns = [...roles, 'stranger', 'guest', 'nobody'] as const;
export type Column = (typeof columns)[number];

/** What comes of asking. `nothing`: it was let, but there was nothing to see or to change for them. */
export type Outcome = 'done' | 'nothing' | ErrorCode;

type Act = (ctx: Context, world: World) => unknown;

/** What the table of roles decides. */
export type Asked = {
  permission: Permission;
  act: Act;
  /** What comes of it for members whose role it is not for, where they are not refused. */
  otherwise?: Outcome;
  /** What comes of it for who is not in the team, where it is not named. */
  stranger?: Outcome;
  /** What guests may do as well. Without it they are told to sign in. */
  guest?: Outcome;
  when?: string;
};

/** What does not depend on a role, and why. */
export type Own = { own: string; act: Act; expected: Record<Column, Outcome>; when?: string };

/** No door: why it need not ask who asks. */
export type Inner = { inner: string };

export type Rows = Record<string, Asked | Own | Inner | (Asked | Own)[]>;

/** All seven columns of a row that says how each of them ends. */
export function expectedOf(row: Asked | Own): Record<Column, Outcome> {
  if ('expected' in row) return row.expected;
  const { permission, otherwise = 'forbidden', stranger = 'not_found', guest = 'forbidden' } = row;
  const ofRoles = roles.map((role) => [role, may(role, permission) ? 'done' : otherwise]);
  return { ...Object.fromEntries(ofRoles), stranger, guest, nobody: 'forbidden' };
}

/** One outcome for whoever is signed in; the others are told to sign in, unless it is said what they are told. */
export const signedIn = (outcome: Outcome, others: Outcome = 'forbidden'): Record<Column, Outcome> => ({
  ...(Object.fromEntries(columns.map((column) => [column, outcome])) as Record<Column, Outcome>),
  guest: others,
  nobody: others,
});

export const everybody = (outcome: Outcome) => signedIn(outcome, outcome);

/** All that is told piece by piece. */
export async function allOf<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
