import { type Connection, type Db, openDatabase } from '@/drizzle/client';
import { env, requireEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type Log, log } from '@/lib/log';
import { type ProviderRegistry, providers } from '@/lib/providers';
import { openStorage, type Storage } from '@/lib/storage';

/** Who acts. A closed union: a verb that forgets one does not compile. */
export type Actor =
  | {
      kind: 'person';
      userId: string;
      role: 'admin' | 'member';
      sessionId: string;
      /** Where the request came from, for those who look back at it. */
      address?: string;
    }
  | {
      kind: 'token';
      userId: string;
      role: 'admin' | 'member';
      tokenId: string;
      /** What the token may do: 'write' includes 'read'. */
      scope: 'read' | 'write';
    }
  /** Somebody without an account, for whom a share link was opened (`lib/sharing/links/open-link.ts`). */
  | {
      kind: 'guest';
      linkId: string;
      visitId: string;
      /** Whose work the link shows. */
      ownerId: string;
      /** The one variant it shows; null shows all. */
      resultId: string | null;
      allowsDownload: boolean;
      showsPrompt: boolean;
      /** Where the request came from, for teams that look back at it. */
      address?: string;
    }
  | { kind: 'system' }
  | { kind: 'nobody' };

/** What every verb is given: who acts, and through what. */
export type Context = {
  actor: Actor;
  db: Db;
  providers: ProviderRegistry;
  storage: Storage;
  now: () => Date;
  log: Log;
};

type Services = { connection: Connection; storage: Storage };

// Hot reload evaluates this module again; the pool must survive that.
const shared = globalThis as { outframeServices?: Services };

/** The process's connection pool and storage, opened on first use. */
export function services(): Services {
  shared.outframeServices ??= {
    connection: openDatabase(requireEnv('DATABASE_URL'), { max: env().DATABASE_POOL }),
    storage: openStorage(),
  };
  return shared.outframeServices;
}

export function contextFor(actor: Actor, room = 'web'): Context {
  const { connection, storage } = services();
  return { actor, db: connection.db, providers, storage, now: () => new Date(), log: log(room) };
}

/** The id of the person who acts, by browser or by token. @throws AppError forbidden */
export function requireUserId(ctx: Context): string {
  if (ctx.actor.kind === 'person' || ctx.actor.kind === 'token') return ctx.actor.userId;
  throw new AppError('forbidden', 'Sign in to do this.');
}
