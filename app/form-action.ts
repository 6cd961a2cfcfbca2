import 'server-only';
import { z } from 'zod';
import type { ActionState } from '@/lib/action-state';
import { currentActor } from '@/lib/auth/current-actor';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';

const secretNames = /password|secret|token|key/i;

function refill(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !secretNames.test(name) && !name.startsWith('$')) values[name] = value;
  }
  return values;
}

/**
 * The one door for forms: FormData -> schema -> actor -> verb -> ActionState.
 * AppErrors become words for the person; anything else is logged and told as our own trouble, never shown raw.
 */
export function formAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  verb: (ctx: Context, input: z.output<Schema>) => Promise<Data>,
): (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>> {
  return async (previous, form) => {
    const attempt = previous.attempt + 1;
    const values = refill(form);
    const parsed = schema.safeParse(Object.fromEntries(form));
    if (!parsed.success) {
      const { fieldErrors, formErrors } = z.flattenError(parsed.error);
      const fields = fieldErrors as Record<string, string[]>;
      const message = formErrors[0] ?? Object.values(fields)[0]?.[0] ?? 'Please check the form.';
      return { status: 'invalid', attempt, message, fields, values };
    }
    const ctx = contextFor(await currentActor());
    try {
      return { status: 'done', attempt, data: await verb(ctx, parsed.data) };
    } catch (error) {
      if (!(error instanceof AppError)) {
        ctx.log.error({ err: error }, 'a form action failed');
        return {
          status: 'refused',
          attempt,
          message: 'Something went wrong on our side. Nothing was changed.',
          values,
        };
      }
      if (error.cause) ctx.log.warn({ err: error }, 'a form action was refused');
      if (error.code === 'invalid' || Object.keys(error.fields).length > 0)
        return { status: 'invalid', attempt, message: error.message, fields: error.fields, values };
      return { status: 'refused', attempt, message: error.message, values };
    }
  };
}
