import type { House, Team } from './house';
import { type ActionRow, signedIn } from './row';

const ownLink = { own: 'It is the founder’s own.', expected: signedIn('not_found') } as const;
const keyOf = async (team: Team, house: House) => ({ teamId: team.id, id: await house.addKey(team) });
const linkOf: ActionRow['fields'] = ({ link: { id } }) => ({ id });

/** Every action of the build that is of teams, of what is shared with them, of invitations or of share links. */
export const actions: Record<string, ActionRow | ActionRow[]> = {
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
      fields: ({ id: teamId }, { works }, column) => ({ kind: 'expansion', id: works[column].id, teamId }),
    },
  ],
  'settings/links linksOfTargetAction': {
    ...ownLink,
    fields: (_, { expansion: id }) => ({ kind: 'expansion', id }),
  },
  'settings/links restoreLinkAction': { ...ownLink, fields: linkOf },
  'settings/links revokeLinkAction': { ...ownLink, fields: linkOf },
  'share/[slug] openLinkAction': {
    own: 'Whoever has the address is a guest.',
    expected: signedIn('done', 'done'),
    fields: ({ link: { slug } }) => ({ slug }),
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
  'teams/[team]/usage setMemberBudgetAction': {
    permission: 'budget.change',
    fields: ({ id: teamId }, { people }) => ({ teamId, userId: people.member.id, budget: '5' }),
  },
  'teams/[team]/usage setTeamBudgetsAction': {
    permission: 'budget.change',
    fields: ({ id: teamId }) => ({ teamId, team: '50', member: '5' }),
  },
};
