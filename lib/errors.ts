/** All the ways a verb can refuse. Doors map each to a status or a form state; nothing else may leave a verb on purpose. */
export const errorCodes = [
  'not_found',
  'forbidden',
  'invalid',
  'conflict',
  'limit_reached',
  'provider_refused',
  'provider_unavailable',
  'storage_unavailable',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * The one error of the product. `message` is safe to show to the person who acts;
 * `fields` names what to mend per input field; `cause` is for the log only.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly fields: Record<string, string[]>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { cause?: unknown; fields?: Record<string, string[]> } = {},
  ) {
    super(message, { cause: options.cause });
    this.fields = options.fields ?? {};
  }
}
