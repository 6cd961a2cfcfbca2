/** The contract's refusals, as Kling's error code page lists them. */
export const refusals = {
  key_missing: { status: 401, code: 1001 },
  key_wrong: { status: 401, code: 1002 },
  body_unreadable: { status: 400, code: 1200 },
  parameter_wrong: { status: 400, code: 1201 },
  /** Documented as 404 / 1203; this is what the original answers. */
  task_unknown: { status: 400, code: 1201 },
  slots_taken: { status: 429, code: 1303 },
  internal: { status: 500, code: 5000 },
  unavailable: { status: 503, code: 5001 },
} as const;

export type RefusalKind = keyof typeof refusals;

/** The engine says no. `message` is for the client to read. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';

  constructor(
    readonly kind: RefusalKind,
    message: string,
  ) {
    super(message);
  }
}

/** A wrong parameter, told as `name: sentence`. */
export function wrongParameter(name: string, sentence: string): EngineRefusal {
  return new EngineRefusal('parameter_wrong', `${name}: ${sentence}`);
}
