/**
 * What a form knows after it was sent. `attempt` grows with each try, so that the same failure twice is seen twice.
 * `values` refill the form and never hold a secret.
 */
export type ActionState<Data = undefined> =
  | { status: 'idle'; attempt: number }
  | { status: 'done'; attempt: number; data: Data; message?: string }
  | {
      status: 'invalid';
      attempt: number;
      message: string;
      fields: Record<string, string[]>;
      values: Record<string, string>;
    }
  | { status: 'refused'; attempt: number; message: string; values: Record<string, string> };

export const idle: ActionState<never> = { status: 'idle', attempt: 0 };
