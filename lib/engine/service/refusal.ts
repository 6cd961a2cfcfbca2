import { isConnectionTrouble } from '@/drizzle/connection-trouble';
import { AppError } from '@/lib/errors';

/** The contract's refusals, as Kling's error code page lists them, each with when it is given. */
export const refusals = {
  key_unknown: {
    status: 401,
    code: 1000,
    when: 'The signed token names no valid access key, or another secret signed it.',
  },
  key_missing: { status: 401, code: 1001, when: 'No key was sent.' },
  key_wrong: {
    status: 401,
    code: 1002,
    when: 'The access token is unknown or revoked, or the signed token is malformed.',
  },
  key_not_yet_valid: { status: 401, code: 1003, when: 'The signed token is not valid yet (`nbf`).' },
  key_expired: { status: 401, code: 1004, when: 'The signed token has expired (`exp`).' },
  no_access: { status: 403, code: 1103, when: 'The key may only query and list.' },
  body_unreadable: { status: 400, code: 1200, when: 'The body is not JSON.' },
  parameter_wrong: {
    status: 400,
    code: 1201,
    when: 'A parameter is wrong; the message names it. A duplicate `external_task_id` too.',
  },
  /** Documented as 404 / 1203; this is what the original answers. */
  task_unknown: { status: 400, code: 1201, when: 'There is no such task in this account.' },
  method_unknown: { status: 404, code: 1202, when: 'The method is not one of this path.' },
  path_unknown: { status: 404, code: 1203, when: 'There is nothing at this path.' },
  slots_taken: { status: 429, code: 1303, when: 'Too many images of this account are in the making.' },
  internal: { status: 500, code: 5000, when: 'Something went wrong on our side.' },
  unavailable: {
    status: 503,
    code: 5001,
    when: 'The server is stopping, or its database or storage is away.',
  },
} as const;

export type RefusalKind = keyof typeof refusals;

/** The engine says no. `message` is for the client to read. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';

  constructor(
    readonly kind: RefusalKind,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
  }
}

/** A wrong parameter, told as `name: sentence`. */
export function wrongParameter(name: string, sentence: string): EngineRefusal {
  return new EngineRefusal('parameter_wrong', `${name}: ${sentence}`);
}

/** What a client is told of any error; our own trouble is its `cause`, for the log only. */
export function toRefusal(error: unknown): EngineRefusal {
  if (error instanceof EngineRefusal) return error;
  if (error instanceof AppError && error.code === 'storage_unavailable')
    return new EngineRefusal('unavailable', error.message, { cause: error });
  if (isConnectionTrouble(error))
    return new EngineRefusal('unavailable', 'The server cannot reach its database. Try again in a moment.', {
      cause: error,
    });
  return new EngineRefusal('internal', 'Something went wrong on our side.', { cause: error });
}
