import { z } from 'zod';

const milliseconds = z.int().describe('Milliseconds since 1970.');

const imageSchema = z
  .strictObject({
    index: z.int().min(0),
    url: z.url().describe('Needs no key. Works until the task expires.'),
  })
  .meta({ id: 'Image' });

/** A task as answers and callbacks show it. `taskAnswer` makes what this describes; tests hold the two together. */
export const taskAnswerSchema = z
  .strictObject({
    task_id: z
      .string()
      .regex(/^\d{18}$/)
      .describe('Decimal digits above 2^53: keep it as text.'),
    task_info: z.strictObject({ external_task_id: z.string().describe('Empty when none was given.') }),
    task_status: z.enum(['submitted', 'processing', 'succeed', 'failed']),
    task_status_msg: z.string().describe('Why it failed; else empty.'),
    created_at: milliseconds,
    updated_at: milliseconds,
    task_result: z
      .strictObject({ images: z.array(imageSchema).optional() })
      .describe('Empty until it succeeds.'),
    final_unit_deduction: z.string().describe('Always "0": the built-in engine costs nothing.'),
  })
  .meta({ id: 'Task' });

const envelope = { message: z.string(), request_id: z.uuid() };
const accepted = { code: z.literal(0), ...envelope };

export const taskEnvelopeSchema = z
  .strictObject({ ...accepted, data: taskAnswerSchema })
  .meta({ id: 'TaskEnvelope' });
export const taskListEnvelopeSchema = z
  .strictObject({ ...accepted, data: z.array(taskAnswerSchema) })
  .meta({ id: 'TaskListEnvelope' });
export const refusalEnvelopeSchema = z
  .strictObject({ code: z.int().min(1), ...envelope })
  .meta({ id: 'Refusal', description: '`code` says why, `message` says it in words.' });
