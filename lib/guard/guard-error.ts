import { AppError, type ErrorCode } from '@/lib/errors';

/**
 * What stopped a guarded request.
 * - `refused`: the guard does not let us go there; nothing was sent.
 * - `unreachable`: no connection came about (name, route, TLS, time); nothing was sent.
 * - `interrupted`: the connection broke or time ran out after the request may have left.
 * - `too_large`: the answer was longer than allowed and was cut.
 */
export type GuardErrorKind = 'refused' | 'unreachable' | 'interrupted' | 'too_large';

const codeOf: Record<GuardErrorKind, ErrorCode> = {
  refused: 'invalid',
  unreachable: 'provider_unavailable',
  interrupted: 'provider_unavailable',
  too_large: 'provider_refused',
};

/** A guarded request that brought no answer. Its sentence is safe to show. */
export class GuardError extends AppError {
  constructor(
    readonly kind: GuardErrorKind,
    message: string,
    cause?: unknown,
  ) {
    super(codeOf[kind], message, { cause });
  }
}
