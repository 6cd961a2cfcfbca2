import { z } from 'zod';

// Every schema here is lenient on purpose: hosts of this contract disagree on nearly everything but these names.
const text = z.union([z.string(), z.number()]).transform(String).nullish();

const imagesSchema = z.array(z.object({ index: z.coerce.number().int().min(0).optional(), url: z.url() }));

/** A task as create, query and legacy callbacks show it. */
export const taskSchema = z.object({
  task_id: z.union([z.string().min(1), z.number()]).transform(String),
  task_status: z.string().nullish(),
  task_status_msg: text,
  task_result: z.object({ images: imagesSchema.nullish() }).nullish(),
  final_unit_deduction: text,
  final_balance_deduction: z.object({ list_price: text, quota: text }).nullish().catch(null),
});
export type WireTask = z.output<typeof taskSchema>;

/** The envelope around every answer; some hosts wrap `data` in an array, some answer in a gateway's words. */
export const envelopeSchema = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  message: text,
  data: z.union([taskSchema, z.array(taskSchema), z.unknown()]).nullish(),
  error: z.object({ message: text, type: text, code: text }).nullish().catch(null),
});

/** A task as callbacks of the newer style show it. */
export const newStyleCallbackSchema = z.object({
  id: z.string(),
  status: z.string(),
  message: text,
  outputs: z.array(z.object({ type: z.string(), url: z.url() })).nullish(),
  billing: z
    .array(z.object({ charge_type: text, amount: text }))
    .nullish()
    .catch(null),
});

/**
 * Parses JSON from a provider; null when it is none. Task ids lie above 2^53, and a host that sends them as bare
 * numbers would otherwise have them rounded.
 */
export function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw.replace(/("(?:task_id|id)"\s*:\s*)(\d{16,})(?=\s*[,}])/g, '$1"$2"'));
  } catch {
    return null;
  }
}
