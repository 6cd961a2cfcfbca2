import { changeRole } from '@/lib/teams/change-role';
import { listMembers } from '@/lib/teams/list-members';
import { removeMember } from '@/lib/teams/remove-member';
import { requireMember } from '@/lib/teams/require-member';
import { transferOwnership } from '@/lib/teams/transfer-ownership';
import type { Rows } from './row';

/** Who is in it, as what. What an admin may not do to an owner is in members.test.ts. */
export const members: Rows = {
  'teams/change-role changeRole': {
    permission: 'members.change',
    act: (ctx, { team, people }) => changeRole(ctx, { team, userId: people.viewer.id, role: 'member' }),
  },
  'teams/end-membership endMembership': { inner: 'It does what leaving and removing have in common.' },
  'teams/get-member getMember': { inner: 'It reads one member for verbs that have asked.' },
  'teams/list-members listMembers': [
    { permission: 'team.look', act: (ctx, { team }) => listMembers(ctx, { team }) },
    {
      when: 'with the addresses of others, of which who only looks is told none',
      permission: 'members.change',
      otherwise: 'nothing',
      act: async (ctx, { team }) => (await listMembers(ctx, { team })).filter(({ email }) => email),
    },
  ],
  'teams/remove-member removeMember': {
    permission: 'members.remove',
    act: (ctx, { team, people }) => removeMember(ctx, { team, userId: people.viewer.id }),
  },
  'teams/require-member requireMember': {
    permission: 'team.look',
    act: (ctx, { team }) => requireMember(ctx, team, 'team.look'),
  },
  'teams/transfer-ownership transferOwnership': {
    permission: 'team.transfer',
    act: (ctx, { team, people }) => transferOwnership(ctx, { team, userId: people.viewer.id }),
  },
};
