import 'server-only';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import type { ActionState } from '@/lib/action-state';
import { currentActor } from '@/lib/auth/current-actor';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { sentenceIn } from '@/lib/i18n/sentence';
import { log } from '@/lib/log';

const secretNames = /password|secret|token|key/i;

function refill(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !secretNames.test(name) && !name.startsWith('$')) values[name] = value;
  }
  return values;
}

function eachSaid(fields: Record<string, string[]>, say: (sentence: string) => string) {
  return Object.fromEntries(Object.entries(fields).map(([name, said]) => [name, said?.map(say)]));
}

const contextOfSession = async (): Promise<Context> => contextFor(await currentActor());

/**
 * The one door for forms: FormData -> schema -> actor -> verb -> ActionState.
 * AppErrors become words for the person, in their language; anything else is logged and told as our own trouble, never shown raw.
 * @param contextOf who acts, where that is not the person who is signed in; it may refuse by an AppError
 */
export function formAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  verb: (ctx: Context, input: z.output<Schema>) => Promise<Data>,
  contextOf: (form: FormData) => Promise<Context> = contextOfSession,
): (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>> {
  return async (previous, form) => {
    const attempt = previous.attempt + 1;
    const values = refill(form);
    const locale = await getLocale();
    const say = (sentence: string) => sentenceIn(locale, sentence);
    const parsed = schema.safeParse(Object.fromEntries(form));
    if (!parsed.success) {
      const { fieldErrors, formErrors } = z.flattenError(parsed.error);
      const fields = eachSaid(fieldErrors as Record<string, string[]>, say);
      const message =
        (formErrors[0] && say(formErrors[0])) ??
        Object.values(fields)[0]?.[0] ??
        say('Please check the form.');
      return { status: 'invalid', attempt, message, fields, values };
    }
    try {
      return { status: 'done', attempt, data: await verb(await contextOf(form), parsed.data) };
    } catch (error) {
      if (!(error instanceof AppError)) {
        log('web').error({ err: error }, 'a form action failed');
        return {
          status: 'refused',
          attempt,
          message: say('Something went wrong on our side. Nothing was changed.'),
          values,
        };
      }
      if (error.cause) log('web').warn({ err: error }, 'a form action was refused');
      if (error.code === 'invalid' || Object.keys(error.fields).length > 0)
        return {
          status: 'invalid',
          attempt,
          message: say(error.message),
          fields: eachSaid(error.fields, say),
          values,
        };
      return { status: 'refused', attempt, message: say(error.message), values };
    }
  };
}
