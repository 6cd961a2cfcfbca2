import { acceptInvitation } from '@/lib/teams/accept-invitation';
import { getInvitation } from '@/lib/teams/get-invitation';
import { inviteByLink } from '@/lib/teams/invite-by-link';
import { inviteByMail } from '@/lib/teams/invite-by-mail';
import { listInvitations } from '@/lib/teams/list-invitations';
import { revokeInvitation } from '@/lib/teams/revoke-invitation';
import { everybody, type Rows, signedIn } from './row';

/** Ways in. */
export const invitations: Rows = {
  'teams/accept-invitation acceptInvitation': {
    own: 'Whoever has an account and the token of a link may join by it.',
    act: (ctx, { invitation: { token } }) => acceptInvitation(ctx, { token }),
    expected: signedIn('done'),
  },
  'teams/find-invitation findInvitation': { inner: 'It reads what a token stands for.' },
  'teams/find-invitation limitGuesses': { inner: 'It counts tries.' },
  'teams/get-invitation getInvitation': {
    own: 'Whoever has the token is told what it is for.',
    act: (ctx, { invitation: { token } }) => getInvitation(ctx, { token }),
    expected: everybody('done'),
  },
  'teams/insert-invitation insertInvitation': { inner: 'It makes the row, for who may invite.' },
  'teams/invite-by-link inviteByLink': {
    permission: 'members.invite',
    act: (ctx, { team }) => inviteByLink(ctx, { team, role: 'member', days: 7, mostUses: 1 }),
  },
  'teams/invite-by-mail inviteByMail': {
    permission: 'members.invite',
    act: (ctx, { team }) => inviteByMail(ctx, { team, role: 'member', days: 7, email: 'new@example.org' }),
  },
  'teams/list-invitations listInvitations': {
    permission: 'members.invite',
    act: (ctx, { team }) => listInvitations(ctx, { team }),
  },
  'teams/refuse-invitation refuseOthers': { inner: 'It refuses those whom an invitation is not for.' },
  'teams/refuse-invitation refuseSpent': { inner: 'It refuses invitations that are over.' },
  'teams/revoke-invitation revokeInvitation': {
    permission: 'members.invite',
    act: (ctx, { team, invitation: { id } }) => revokeInvitation(ctx, { team, id }),
  },
  'teams/revoke-invitations-of revokeInvitationsOf': { inner: 'It follows from a change of a role.' },
};
