import pino from 'pino';
import type { Connection } from '@/drizzle/client';
import { createUser } from '@/lib/accounts/create-user';
import { startSession } from '@/lib/accounts/start-session';
import type { Actor, Context } from '@/lib/context';
import { providers } from '@/lib/providers';
import type { Storage } from '@/lib/storage';
import { testDatabase } from './database';

export const password = 'correct horse battery';

type Person = Extract<Actor, { kind: 'person' }>;

export type AccountHouse = {
  connection: Connection;
  /** A clock that a test may turn. */
  clock: { now: Date };
  as(actor: Actor): Context;
  nobody: Context;
  system: Context;
  /** Signs someone up and in. */
  person(email: string): Promise<{ ctx: Context; actor: Person }>;
  /** The same person in another browser. */
  browserOf(actor: Person, userAgent?: string): Promise<{ ctx: Context; actor: Person }>;
};

const noStorage = new Proxy({} as Storage, {
  get() {
    throw new Error('Accounts have no files.');
  },
});

export async function accountHouse(): Promise<AccountHouse> {
  const { connection } = await testDatabase();
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const log = pino({ level: 'silent' });
  const as = (actor: Actor): Context => ({
    actor,
    db: connection.db,
    providers,
    storage: noStorage,
    now: () => clock.now,
    log,
  });
  const nobody = as({ kind: 'nobody' });
  const signIn = async (userId: string, role: Person['role'], userAgent?: string) => {
    const sessionId = await startSession(nobody, { userId, userAgent });
    const actor: Person = { kind: 'person', userId, role, sessionId };
    return { ctx: as(actor), actor };
  };
  return {
    connection,
    clock,
    as,
    nobody,
    system: as({ kind: 'system' }),
    async person(email) {
      const user = await createUser(nobody, { email, password });
      return signIn(user.id, user.role);
    },
    browserOf: (actor, userAgent) => signIn(actor.userId, actor.role, userAgent),
  };
}
