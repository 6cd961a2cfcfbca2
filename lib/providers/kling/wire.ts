import { z } from 'zod';

/*
 * The bodies of the Kling image-expansion contract, as they really arrive. Every field a gateway was seen to leave
 * out, null or retype is lenient; what is left is normalised into one form.
 */

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value || null);
const identifier = z.union([z.string().min(1), z.number().int().transform(String)]);

/** An envelope, a gateway's `{error: {...}}`, or anything between. */
export const envelopeSchema = z.object({
  code: z.union([z.number(), z.string()]).nullish().catch(null),
  message: text,
  data: z.unknown().optional(),
  error: z
    .union([
      z.string().transform((message) => ({ message, code: null })),
      z.object({ message: text, code: z.union([z.number(), z.string()]).nullish().catch(null) }),
    ])
    .nullish()
    .catch(null),
});

const imageSchema = z.object({
  index: z.coerce.number().int().min(0).nullish().catch(null),
  url: z.url({ protocol: /^https?$/ }),
});
/** Entries without a usable link are dropped; an entry without an index takes its place in the list. */
const imagesSchema = z
  .array(z.unknown())
  .catch([])
  .transform((entries) =>
    entries.flatMap((entry, place) => {
      const image = imageSchema.safeParse(entry);
      return image.success ? [{ index: image.data.index ?? place, url: image.data.url }] : [];
    }),
  );

const billingSchema = z
  .array(z.object({ charge_type: text, amount: text }))
  .nullish()
  .catch(null);

/** A task as the route answers it (`task_id`, `task_status`), and as its callbacks tell it. */
const legacyTaskSchema = z
  .object({
    task_id: identifier,
    task_status: z.string(),
    task_status_msg: text,
    task_info: z.object({ external_task_id: text }).nullish().catch(null),
    task_result: z.object({ images: imagesSchema }).nullish().catch(null),
    final_unit_deduction: text,
    final_balance_deduction: z.object({ quota: text, list_price: text }).nullish().catch(null),
    billing: billingSchema,
  })
  .transform((wire) => ({
    id: wire.task_id,
    externalId: wire.task_info?.external_task_id ?? null,
    status: wire.task_status,
    message: wire.task_status_msg,
    images: wire.task_result?.images ?? [],
    units: wire.final_unit_deduction,
    amount: wire.final_balance_deduction?.quota ?? wire.final_balance_deduction?.list_price ?? null,
    billing: wire.billing ?? [],
  }));

/** A task as the provider's newer routes tell it (`id`, `status`, `outputs`, `billing`). */
const newTaskSchema = z
  .object({
    id: identifier,
    status: z.string(),
    message: text,
    external_id: text,
    outputs: imagesSchema,
    billing: billingSchema,
  })
  .transform((wire) => ({
    id: wire.id,
    externalId: wire.external_id,
    status: wire.status,
    message: wire.message,
    images: wire.outputs,
    units: null,
    amount: null,
    billing: wire.billing ?? [],
  }));

export const taskSchema = z.union([legacyTaskSchema, newTaskSchema]);
export type WireTask = z.output<typeof taskSchema>;

/** What a create must bring: the id. A status is welcome and not needed. */
export const createdSchema = z.union([
  z.object({ task_id: identifier }).transform((data) => data.task_id),
  z.object({ id: identifier }).transform((data) => data.id),
]);

/**
 * Parses JSON, keeping task ids exact: they are 18-digit strings, and a gateway that sends one as a number would lose
 * its last digits. @returns undefined when it is no JSON
 */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(/("(?:task_id|id)"\s*:\s*)(\d{16,})(?=\s*[,}])/g, '$1"$2"'));
  } catch {
    return undefined;
  }
}
