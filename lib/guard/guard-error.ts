/**
 * Why a guarded request did not succeed:
 * refused: the address is not one we talk to; unreachable: nothing was sent; too_large: more came than was allowed;
 * timeout, broken: it went out, and what became of it is not known.
 */
export type GuardErrorKind = 'refused' | 'unreachable' | 'too_large' | 'timeout' | 'broken';

export class GuardError extends Error {
  override readonly name = 'GuardError';

  constructor(
    readonly kind: GuardErrorKind,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
  }
}
