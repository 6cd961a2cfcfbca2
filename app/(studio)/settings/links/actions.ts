'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import type { Context } from '@/lib/context';
import { changeLink } from '@/lib/sharing/links/change-link';
import { createLink } from '@/lib/sharing/links/create-link';
import { linksOfTarget } from '@/lib/sharing/links/list-links';
import { restoreLink, revokeLink } from '@/lib/sharing/links/revoke-link';
import {
  changeLinkSchema,
  createLinkSchema,
  linkIdSchema,
  linkTargetSchema,
} from '@/lib/sharing/links/schemas';

/** The page that lists all links is asked for anew with each change. */
const andListed =
  <Input, Data>(verb: (ctx: Context, input: Input) => Promise<Data>) =>
  async (ctx: Context, input: Input) => {
    const data = await verb(ctx, input);
    revalidatePath('/settings/links');
    return data;
  };

export const linksOfTargetAction = formAction(linkTargetSchema, linksOfTarget);
export const createLinkAction = formAction(createLinkSchema, andListed(createLink));
export const changeLinkAction = formAction(changeLinkSchema, andListed(changeLink));
export const revokeLinkAction = formAction(linkIdSchema, andListed(revokeLink));
export const restoreLinkAction = formAction(linkIdSchema, andListed(restoreLink));
