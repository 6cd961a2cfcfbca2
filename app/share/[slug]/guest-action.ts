import 'server-only';
import type { z } from 'zod';
import { formAction } from '@/app/form-action';
import { type Context, contextFor } from '@/lib/context';
import { type GuestContext, requireGuest } from '@/lib/sharing/links/require-guest';
import { currentVisitor } from './current-visitor';

/**
 * The door for forms of guests: as `formAction`, by the guest for whom the link is open that the form's field `slug` names. A link that is
 * not open for them just now refuses it.
 */
export function guestAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  verb: (ctx: Context, input: z.output<Schema>) => Promise<Data>,
) {
  return formAction(schema, verb, contextOfGuest);
}

async function contextOfGuest(form: FormData): Promise<GuestContext> {
  const slug = form.get('slug');
  const input = { slug: typeof slug === 'string' ? slug : '', visitor: await currentVisitor() };
  return (await requireGuest(contextFor({ kind: 'nobody' }), input)).ctx;
}
