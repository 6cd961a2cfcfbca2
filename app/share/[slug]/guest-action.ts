import 'server-only';
import type { z } from 'zod';
import { formAction } from '@/app/form-action';
import { limitAttempts } from '@/lib/accounts/limit-attempts';
import { clientOfRequest } from '@/lib/auth/client-of-request';
import { type Context, contextFor } from '@/lib/context';
import { type GuestContext, requireGuest } from '@/lib/sharing/links/require-guest';
import { currentVisitor } from './current-visitor';

/**
 * The door for forms of guests: as `formAction`, by the guest for whom the link is open that the form's field `slug` names. A link that is
 * not open for them just now refuses it, and so does one by which too much was said of late.
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
  const { ctx } = await requireGuest(contextFor({ kind: 'nobody' }), input);
  const { address } = await clientOfRequest();
  await limitAttempts(ctx, 'share-say', { link: ctx.actor.linkId, address });
  return { ...ctx, actor: { ...ctx.actor, address } };
}
