import type { ActionState } from '@/lib/action-state';
import type { LinkTeam, LinkView } from '@/lib/sharing/links/schemas';

type FormVerb<Data> = (previous: ActionState<never>, form: FormData) => Promise<ActionState<Data>>;

/** The links to one thing, and the teams that could hear what its guests say. */
export type LinksOfTarget = { links: LinkView[]; teams: LinkTeam[] };

/** What can be done with share links, as a page hands it over. */
export type LinkActions = {
  list: FormVerb<LinksOfTarget>;
  create: FormVerb<{ id: string; slug: string }>;
  change: FormVerb<unknown>;
  revoke: FormVerb<unknown>;
  restore: FormVerb<unknown>;
};
