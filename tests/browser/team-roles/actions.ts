import { may, roles } from '@/lib/teams/roles';
import type { House, Team } from './house';
import { type ActionRow, type Column, signedIn } from './row';

const ownLink = { own: 'It is the founder’s own.', expected: signedIn('not_found') } as const;
const keyOf = async (team: Team, house: House) => ({ teamId: team.id, id: await house.addKey(team) });
const ownWords = async (team: Team, house: House, column: Column) => ({ id: await house.say(team, column) });
const linkOf: ActionRow['fields'] = ({ link: { id } }) => ({ id });

const these = (id: string) => JSON.stringify({ ids: [id] });
/** Who may share finds nothing to share in what is another's; who may not is told that first. */
const anothers = {
  own: 'Only its owner shares it, who has the permission as well.',
  expected: {
    ...signedIn('not_found'),
    ...Object.fromEntries(roles.map((role) => [role, may(role, 'work.share') ? 'not_found' : 'forbidden'])),
  },
} as const;
/** Only who has opened the link says anything by it; to be in its team, or its owner, makes no difference. */
const byLink = {
  own: 'A link hears who has opened it.',
  expected: signedIn('not_found', 'done'),
} as const;
/** What is sent by a link, by a guest who has opened it. */
const sentBy =
  (more: (team: Team, house: House) => Record<string, string> = () => ({})): ActionRow['fields'] =>
  async (team, house, column) => {
    if (column === 'guest') await house.enter(team);
    return { slug: team.link.slug, name: 'Grace', ...more(team, house) };
  };
/** What a guest said by it; others try it with what the founder said. */
const wordsBy: (more?: Record<string, string>) => ActionRow['fields'] =
  (more = {}) =>
  async (team, house, column) => {
    const id = column === 'guest' ? await house.sayByLink(team) : team.comment;
    return { slug: team.link.slug, id, ...more };
  };

/** Every action of the build that is of teams, of what is shared with them, of invitations or of share links. */
export const actions: Record<string, ActionRow | ActionRow[]> = {
  'expansions/[id]/review addCommentAction': {
    permission: 'review.comment',
    fields: ({ id: circleId }, { expansion: expansionId }) => ({
      expansionId,
      circleId,
      body: 'Lighter, please.',
    }),
  },
  'expansions/[id]/review decideReviewAction': {
    permission: 'review.decide',
    fields: ({ id: circleId }, { result: resultId }) => ({ resultId, circleId, status: 'approved' }),
  },
  'expansions/[id]/review deleteCommentAction': [
    { when: 'another’s', permission: 'comments.remove', fields: ({ comment: id }) => ({ id }) },
    { when: 'one’s own', permission: 'team.look', fields: ownWords },
  ],
  'expansions/[id]/review editCommentAction': [
    {
      when: 'another’s',
      own: 'Nobody puts words into the mouth of another.',
      expected: { ...signedIn('forbidden'), stranger: 'not_found' },
      fields: ({ comment: id }) => ({ id, body: 'So bright.' }),
    },
    {
      when: 'one’s own',
      permission: 'review.comment',
      fields: async (...given) => ({ ...(await ownWords(...given)), body: 'Not as it is.' }),
    },
  ],
  'expansions/[id]/review markReadAction': {
    permission: 'team.look',
    fields: (_, { expansion: expansionId }) => ({ expansionId, until: new Date().toISOString() }),
  },
  'expansions/[id]/review resolveCommentAction': {
    permission: 'review.comment',
    fields: ({ comment: id }) => ({ id, resolved: 'true' }),
  },
  'expansions/[id]/review restoreCommentAction': {
    own: 'It takes what was sealed for who deleted it, and this was sealed for nobody.',
    expected: signedIn('not_found', 'not_found'),
    fields: ({ comment: id }) => ({ undo: `signature.${id}` }),
  },
  'join/[token] joinTeamAction': {
    own: 'Whoever has an account and the token of a link may join by it.',
    expected: signedIn('done'),
    fields: ({ invitation: { token } }) => ({ token }),
  },
  'settings/links changeLinkAction': {
    ...ownLink,
    fields: ({ link: { id } }) => ({ id, passwordChange: 'keep' }),
  },
  'settings/links createLinkAction': [
    {
      when: 'to another’s work',
      ...ownLink,
      fields: (_, { expansion: id }) => ({ kind: 'expansion', id }),
    },
    {
      when: 'to one’s own, for the team to hear its guests',
      permission: 'work.share',
      fields: ({ id: teamId }, { works }, column) => ({
        kind: 'expansion',
        id: works[column].shared,
        teamId,
      }),
    },
  ],
  'settings/links linksOfTargetAction': {
    ...ownLink,
    fields: (_, { expansion: id }) => ({ kind: 'expansion', id }),
  },
  'settings/links restoreLinkAction': { ...ownLink, fields: linkOf },
  'settings/links revokeLinkAction': { ...ownLink, fields: linkOf },
  'share/[slug] addGuestCommentAction': {
    ...byLink,
    fields: sentBy(({ id }, { expansion }) => ({ expansionId: expansion, circleId: id, body: 'Lighter.' })),
  },
  'share/[slug] changeGuestNameAction': { ...byLink, fields: sentBy() },
  'share/[slug] decideGuestReviewAction': {
    ...byLink,
    fields: sentBy(({ id }, { result }) => ({ resultId: result, circleId: id, status: 'approved' })),
  },
  'share/[slug] deleteGuestCommentAction': { ...byLink, fields: wordsBy() },
  'share/[slug] editGuestCommentAction': { ...byLink, fields: wordsBy({ body: 'Darker.' }) },
  'share/[slug] openLinkAction': {
    own: 'Whoever has the address is a guest.',
    expected: signedIn('done', 'done'),
    fields: ({ link: { slug } }) => ({ slug }),
  },
  'share/[slug] resolveGuestCommentAction': { ...byLink, fields: wordsBy({ resolved: 'true' }) },
  'share/[slug] restoreGuestCommentAction': {
    own: 'What a guest deleted is given back by them alone.',
    expected: signedIn('not_found', 'done'),
    fields: async (team, house, column) => ({
      slug: team.link.slug,
      undo: column === 'guest' ? await house.deleteByLink(team) : `signature.${team.comment}`,
    }),
  },
  'share/[slug] unlockLinkAction': {
    own: 'To be in the team, or to be in another link, opens nothing.',
    expected: signedIn('invalid', 'invalid'),
    fields: ({ locked: { slug } }) => ({ slug, password: 'not the password' }),
  },
  'teams createTeamAction': {
    own: 'Whoever has an account makes teams of their own.',
    expected: signedIn('done'),
    fields: () => ({ name: 'one more' }),
  },
  'teams/[team]/keys addTeamKeyAction': {
    permission: 'keys.manage',
    fields: ({ id: teamId }) => ({
      teamId,
      provider: 'gateway',
      baseUrl: 'https://nowhere.invalid',
      apiKey: 'sk-of-nobody-in-particular',
    }),
  },
  'teams/[team]/keys changeTeamWebhookSecretAction': {
    permission: 'keys.manage',
    fields: async (team, house) => ({
      ...(await keyOf(team, house)),
      change: 'replace',
      webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    }),
  },
  'teams/[team]/keys checkTeamKeyAction': { permission: 'keys.manage', fields: keyOf },
  'teams/[team]/keys removeTeamKeyAction': { permission: 'keys.manage', fields: keyOf },
  'teams/[team]/keys renameTeamKeyAction': {
    permission: 'keys.manage',
    fields: async (team, house) => ({ ...(await keyOf(team, house)), name: 'Another name' }),
  },
  'teams/[team]/keys replaceTeamKeySecretAction': {
    permission: 'keys.manage',
    fields: async (team, house) => ({
      ...(await keyOf(team, house)),
      apiKey: 'sk-of-somebody-in-particular',
    }),
  },
  'teams/[team]/members changeRoleAction': {
    permission: 'members.change',
    fields: ({ id: team }, { people }) => ({ team, userId: people.viewer.id, role: 'member' }),
  },
  'teams/[team]/members inviteByLinkAction': {
    permission: 'members.invite',
    fields: ({ id: team }) => ({ team, role: 'member', days: '7', mostUses: '1' }),
  },
  'teams/[team]/members inviteByMailAction': {
    permission: 'members.invite',
    fields: ({ id: team }) => ({ team, role: 'member', days: '7', email: 'new@example.org' }),
  },
  'teams/[team]/members removeMemberAction': {
    permission: 'members.remove',
    fields: ({ id: team }, { people }) => ({ team, userId: people.viewer.id }),
  },
  'teams/[team]/members revokeInvitationAction': {
    permission: 'members.invite',
    fields: ({ id: team, invitation: { id } }) => ({ team, id }),
  },
  'teams/[team]/settings changeMemberPreferencesAction': {
    permission: 'work.share',
    fields: ({ id: team }) => ({ team, sharesNew: 'true' }),
  },
  'teams/[team]/settings changeTeamAction': {
    permission: 'team.change',
    fields: ({ id: team }) => ({ team, name: 'another name', keepsShared: 'false' }),
  },
  'teams/[team]/settings deleteTeamAction': {
    permission: 'team.delete',
    fields: ({ id: team, name }) => ({ team, name }),
  },
  'teams/[team]/settings leaveTeamAction': {
    permission: 'team.leave',
    fields: ({ id: team }) => ({ team }),
  },
  'teams/[team]/settings transferOwnershipAction': {
    permission: 'team.transfer',
    fields: ({ id: team }, { people }) => ({ team, userId: people.viewer.id }),
  },
  'teams/[team]/sharing shareCollectionAction': [
    {
      when: 'another’s',
      ...anothers,
      fields: ({ id: teamId }, { collection: id }) => ({ teamId, id }),
    },
    {
      when: 'one’s own',
      permission: 'work.share',
      fields: ({ id: teamId }, { works }, column) => ({ teamId, id: works[column].keptCollection }),
    },
  ],
  'teams/[team]/sharing shareWithTeamAction': [
    {
      when: 'another’s',
      ...anothers,
      fields: ({ id: teamId }, { expansion }) => ({ teamId, selection: these(expansion) }),
    },
    {
      when: 'one’s own',
      permission: 'work.share',
      fields: ({ id: teamId }, { works }, column) => ({ teamId, selection: these(works[column].kept) }),
    },
  ],
  'teams/[team]/sharing teamStandingsAction': {
    permission: 'team.look',
    stranger: 'untold',
    tells: true,
    fields: (_, { works }, column) => ({ selection: these(works[column].shared) }),
  },
  'teams/[team]/sharing undoShareWithTeamAction': {
    permission: 'team.look',
    fields: ({ id: teamId, sharedAt }) => ({ teamId, sharedAt }),
  },
  'teams/[team]/sharing unshareCollectionAction': [
    {
      when: 'another’s',
      permission: 'work.unshare',
      fields: ({ id: teamId }, { collection: id }) => ({ teamId, id }),
    },
    {
      when: 'one’s own, which whoever shared it takes back',
      permission: 'team.look',
      fields: ({ id: teamId }, { works }, column) => ({ teamId, id: works[column].sharedCollection }),
    },
  ],
  'teams/[team]/sharing unshareFromTeamAction': [
    {
      when: 'another’s',
      permission: 'work.unshare',
      fields: ({ id: teamId }, { expansion }) => ({ teamId, selection: these(expansion) }),
    },
    {
      when: 'one’s own, which whoever shared it takes back',
      permission: 'team.look',
      fields: ({ id: teamId }, { works }, column) => ({ teamId, selection: these(works[column].shared) }),
    },
  ],
  'teams/[team]/usage setMemberBudgetAction': {
    permission: 'budget.change',
    fields: ({ id: teamId }, { people }) => ({ teamId, userId: people.member.id, budget: '5' }),
  },
  'teams/[team]/usage setTeamBudgetsAction': {
    permission: 'budget.change',
    fields: ({ id: teamId }) => ({ teamId, team: '50', member: '5' }),
  },
};
