/**
 * The keys of the files that a row stands for. Each table with files has one function that tells them, which purge,
 * sweep, export and deletion all ask: a new kind of file is added there.
 */
export type RowFiles = {
  /** Something is broken when one of these is missing. */
  needed: string[];
  /** Some rows have these, or not yet, or not any more. */
  possible: string[];
};

export function everyKey({ needed, possible }: RowFiles): string[] {
  return [...needed, ...possible];
}
