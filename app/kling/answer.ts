import { randomUUID } from 'node:crypto';
import { findTokenActor } from '@/lib/accounts/find-token-actor';
import { type Context, contextFor } from '@/lib/context';
import { EngineRefusal, type RefusalKind, refusals } from '@/lib/engine/service/refusal';
import { originForClient } from '@/lib/engine/service/result-url';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

/**
 * The one door of the engine's route: finds the account, does the work, and puts what comes of it, or the refusal,
 * into the contract's envelope. `origin` is where this client reaches us.
 */
export async function answer(
  request: Request,
  work: (ctx: Context, origin: string) => Promise<unknown>,
): Promise<Response> {
  try {
    const ctx = await accountContext(request);
    return envelope(200, 0, 'SUCCEED', await work(ctx, originForClient(request.headers)));
  } catch (error) {
    if (error instanceof EngineRefusal) return refusal(error.kind, error.message);
    log('engine').error({ err: error }, 'a request to the engine failed');
    if (error instanceof AppError && error.code === 'storage_unavailable')
      return refusal('unavailable', error.message);
    return refusal('internal', 'Something went wrong on our side.');
  }
}

function refusal(kind: RefusalKind, message: string): Response {
  return envelope(refusals[kind].status, refusals[kind].code, message);
}

function envelope(status: number, code: number, message: string, data?: unknown): Response {
  return Response.json(
    { code, message, request_id: randomUUID(), data },
    { status, headers: { 'cache-control': 'no-store' } },
  );
}

/** A personal access token, as `Authorization: Bearer` or, as some clients send it, as `x-api-key`. */
async function accountContext({ headers }: Request): Promise<Context> {
  const authorization = headers.get('authorization');
  const token = /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1] ?? headers.get('x-api-key');
  if (!authorization && !token)
    throw new EngineRefusal('key_missing', 'Send an access token as "Authorization: Bearer ...".');
  const actor = token && (await findTokenActor(contextFor({ kind: 'nobody' }, 'engine'), token.trim()));
  if (!actor) throw new EngineRefusal('key_wrong', 'This access token is unknown or was revoked.');
  return contextFor(actor, 'engine');
}
