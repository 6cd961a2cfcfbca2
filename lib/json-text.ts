import { z } from 'zod';

/** A field of a form that carries JSON. @param refusal what is told when it cannot be read */
export function jsonText<Schema extends z.ZodType>(schema: Schema, refusal: string) {
  return z
    .string()
    .max(100_000, refusal)
    .transform((text, check) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        check.addIssue({ code: 'custom', message: refusal });
        return z.NEVER;
      }
    })
    .pipe(schema);
}
