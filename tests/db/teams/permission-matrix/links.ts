import type { Context } from '@/lib/context';
import { changeLink } from '@/lib/sharing/links/change-link';
import { createLink } from '@/lib/sharing/links/create-link';
import { getOwnLink } from '@/lib/sharing/links/get-own-link';
import { getShown, getShownExpansion, shownIds } from '@/lib/sharing/links/get-shown';
import { paintLinkPicture } from '@/lib/sharing/links/link-picture';
import { requireHearingTeam, requireOwnTarget, teamsThatHear } from '@/lib/sharing/links/link-target';
import { linksOfTarget, listLinks } from '@/lib/sharing/links/list-links';
import { enterLink, openLink, unlockLink } from '@/lib/sharing/links/open-link';
import { requireGuest } from '@/lib/sharing/links/require-guest';
import { restoreLink, revokeLink } from '@/lib/sharing/links/revoke-link';
import { type ChangeLinkInput, changeLinkSchema, createLinkSchema } from '@/lib/sharing/links/schemas';
import { allOf, everybody, type Rows, signedIn } from './row';
import { PASSWORD, type World } from './world';

/** A link is who made it's own, whatever their role is, also one whose guests a team hears. */
const anothers = { own: 'It is the founder’s.', expected: signedIn('not_found') };
const ones = { own: 'It is one’s own.', expected: signedIn('done') };
const byAddress = { ...signedIn('not_found', 'not_found'), guest: 'done' } as const;

const change = (ctx: Context, input: Pick<ChangeLinkInput, 'id' | 'teamId'>) =>
  changeLink(ctx, changeLinkSchema.parse({ ...input, passwordChange: 'keep', showsPrompt: 'true' }));
const create = (ctx: Context, id: string, teamId = '') =>
  createLink(ctx, createLinkSchema.parse({ kind: 'expansion', id, teamId }));
const shownBy = async (ctx: Context, slug: string, world: World) =>
  (await requireGuest(ctx, { slug, visitor: world.visitor(ctx) })).ctx;
const target = (id: string) => ({ kind: 'expansion', id }) as const;

export const links: Rows = {
  'sharing/links/change-link changeLink': [
    { ...anothers, when: 'another’s', act: (ctx, { link: { id } }) => change(ctx, { id }) },
    { ...ones, when: 'one’s own', act: (ctx, world) => change(ctx, { id: world.of(ctx).link.id }) },
  ],
  'sharing/links/create-link createLink': [
    { ...anothers, when: 'to another’s work', act: (ctx, { shown }) => create(ctx, shown.expansion) },
    { ...ones, when: 'to one’s own', act: (ctx, world) => create(ctx, world.of(ctx).kept.expansion) },
    {
      when: 'to one’s own, for the team to hear its guests',
      permission: 'work.share',
      act: (ctx, world) => create(ctx, world.of(ctx).shared.expansion, world.team),
    },
  ],
  'sharing/links/require-later requireLater': { inner: 'It compares two times.' },
  'sharing/links/get-own-link getOwnLink': [
    { ...anothers, when: 'another’s', act: (ctx, { link: { id } }) => getOwnLink(ctx, id) },
    { ...ones, when: 'one’s own', act: (ctx, world) => getOwnLink(ctx, world.of(ctx).link.id) },
  ],
  'sharing/links/get-shown getShown': {
    own: 'A link shows itself to who has opened it.',
    act: async (ctx, world) => getShown(await shownBy(ctx, world.link.slug, world), { limit: 10 }),
    expected: byAddress,
  },
  'sharing/links/get-shown getShownExpansion': {
    own: 'A link shows itself to who has opened it.',
    act: async (ctx, world) =>
      getShownExpansion(await shownBy(ctx, world.toCollection.slug, world), { id: world.shown.expansion }),
    expected: byAddress,
  },
  'sharing/links/get-shown shownIds': {
    own: 'A link shows itself to who has opened it.',
    act: async (ctx, world) => allOf(shownIds(await shownBy(ctx, world.link.slug, world))),
    expected: byAddress,
  },
  'sharing/links/link-picture hasLinkPicture': { inner: 'It looks whether a picture could be painted.' },
  'sharing/links/link-picture paintLinkPicture': [
    {
      when: 'of a link without a password',
      own: 'Chats ask for it, which are nobody.',
      act: (ctx, { link: { slug } }) => paintLinkPicture(ctx, { slug }),
      // Who is in the link already is not asked for: it is painted for who comes without a visit.
      expected: everybody('done'),
    },
    {
      when: 'of a link with a password',
      own: 'There is none, whoever asks.',
      act: (ctx, { locked: { slug } }) => paintLinkPicture(ctx, { slug }),
      expected: everybody('nothing'),
    },
  ],
  'sharing/links/link-state linkState': { inner: 'It reads a row.' },
  'sharing/links/link-target aboutLink': { inner: 'It names a link for the team’s log.' },
  'sharing/links/link-target requireHearingTeam': {
    permission: 'work.share',
    act: async (ctx, world) => {
      await requireHearingTeam(ctx, world.team, target(world.shown.expansion));
      return 'it hears';
    },
  },
  'sharing/links/link-target requireOwnTarget': [
    {
      ...anothers,
      when: 'another’s',
      act: (ctx, { shown }) => requireOwnTarget(ctx, target(shown.expansion)),
    },
    {
      ...ones,
      when: 'one’s own',
      act: (ctx, world) => requireOwnTarget(ctx, target(world.of(ctx).kept.expansion)),
    },
  ],
  'sharing/links/link-target teamsThatHear': {
    permission: 'work.share',
    otherwise: 'nothing',
    stranger: 'nothing',
    act: async (ctx, world) =>
      (await teamsThatHear(ctx, target(world.of(ctx).shared.expansion))).filter(
        ({ id }) => id === world.team,
      ),
  },
  'sharing/links/link-title linkTitle': { inner: 'It names a link that was opened.' },
  'sharing/links/list-links linksOfTarget': [
    { ...anothers, when: 'another’s', act: (ctx, { shown }) => linksOfTarget(ctx, target(shown.expansion)) },
    {
      ...ones,
      when: 'one’s own',
      act: (ctx, world) => linksOfTarget(ctx, target(world.of(ctx).kept.expansion)),
    },
  ],
  'sharing/links/list-links listLinks': [
    {
      own: 'It lists one’s own.',
      when: 'to another’s work',
      act: async (ctx, { shown }) => (await listLinks(ctx, { target: target(shown.expansion) })).items,
      expected: signedIn('nothing'),
    },
    { ...ones, when: 'one’s own', act: async (ctx) => (await listLinks(ctx)).items },
  ],
  'sharing/links/open-link enterLink': {
    own: 'Whoever has the address is a guest.',
    act: (ctx, { link: { slug }, anyVisitor }) => enterLink(ctx, { slug, visitor: anyVisitor }),
    expected: everybody('done'),
  },
  'sharing/links/prune-visits pruneVisits': { inner: 'A job of each night, about all links.' },
  'sharing/links/open-link openLink': {
    own: 'A link shows itself to who has opened it.',
    act: async (ctx, world) => {
      const opening = await openLink(ctx, { slug: world.link.slug, visitor: world.visitor(ctx) });
      return opening.state === 'open' ? opening.guest : [];
    },
    expected: { ...everybody('nothing'), guest: 'done' },
  },
  'sharing/links/open-link unlockLink': [
    {
      when: 'with its password',
      own: 'Whoever has the address and the password is a guest.',
      act: async (ctx, { locked: { slug }, anyVisitor }) =>
        (await unlockLink(ctx, { slug, visitor: anyVisitor, password: PASSWORD })).state === 'open' || [],
      expected: everybody('done'),
    },
    {
      when: 'with another password',
      own: 'To be in the team, or to be in another link, opens nothing.',
      act: (ctx, { locked: { slug }, anyVisitor }) =>
        unlockLink(ctx, { slug, visitor: anyVisitor, password: 'another password' }),
      expected: everybody('invalid'),
    },
  ],
  'sharing/links/require-guest requireGuest': {
    own: 'A link shows itself to who has opened it.',
    act: (ctx, world) => shownBy(ctx, world.link.slug, world),
    expected: byAddress,
  },
  'sharing/links/revoke-link restorableSince': { inner: 'It reads the clock.' },
  'sharing/links/revoke-link restoreLink': [
    {
      ...anothers,
      when: 'another’s',
      act: (ctx, { revoked }) => restoreLink(ctx, revoked),
    },
    {
      ...ones,
      when: 'one’s own',
      act: async (ctx, world) => {
        await revokeLink(ctx, world.of(ctx).link);
        await restoreLink(ctx, world.of(ctx).link);
        return 'it is open';
      },
    },
  ],
  'sharing/links/revoke-link revokeLink': [
    { ...anothers, when: 'another’s', act: (ctx, { link }) => revokeLink(ctx, link) },
    { ...ones, when: 'one’s own', act: (ctx, world) => revokeLink(ctx, world.of(ctx).link) },
  ],
};
