import { listSharers } from '@/lib/sharing/list-sharers';
import { listTeamCollections } from '@/lib/sharing/list-team-collections';
import { listTeamStandings } from '@/lib/sharing/list-team-standings';
import { shareCollection } from '@/lib/sharing/share-collection';
import { shareWithTeam } from '@/lib/sharing/share-with-team';
import { unshareCollection } from '@/lib/sharing/unshare-collection';
import { unshareFromTeam } from '@/lib/sharing/unshare-from-team';
import { may, roles } from '@/lib/teams/roles';
import { type Column, type Outcome, type Rows, signedIn } from './row';

/** Who may share finds nothing to share in what is another's; who may not is told that first. */
const anothers: Record<Column, Outcome> = {
  ...signedIn('not_found'),
  ...Object.fromEntries(roles.map((role) => [role, may(role, 'work.share') ? 'not_found' : 'forbidden'])),
};

/** What a team is shown, and by whom. */
export const sharing: Rows = {
  'sharing/list-sharers listSharers': {
    permission: 'team.look',
    act: (ctx, { team: teamId }) => listSharers(ctx, { teamId }),
  },
  'sharing/list-team-collections listTeamCollections': {
    permission: 'team.look',
    act: (ctx, { team: teamId }) => listTeamCollections(ctx, { teamId }),
  },
  'sharing/list-team-standings listTeamStandings': {
    permission: 'work.share',
    otherwise: 'nothing',
    stranger: 'nothing',
    act: async (ctx, world) => {
      const selection = { ids: [world.of(ctx).kept.expansion] };
      return (await listTeamStandings(ctx, { selection })).filter(({ id }) => id === world.team);
    },
  },
  'sharing/share-collection shareCollection': [
    {
      when: 'another’s',
      own: 'Only its owner shares it, who has the permission as well.',
      act: (ctx, { team: teamId, shown }) => shareCollection(ctx, { teamId, id: shown.collection }),
      expected: anothers,
    },
    {
      when: 'one’s own',
      permission: 'work.share',
      act: (ctx, world) => shareCollection(ctx, { teamId: world.team, id: world.of(ctx).kept.collection }),
    },
  ],
  'sharing/share-with-team shareWithTeam': [
    {
      when: 'another’s',
      own: 'Only its owner shares it, who has the permission as well.',
      act: (ctx, { team: teamId, shown }) =>
        shareWithTeam(ctx, { teamId, selection: { ids: [shown.expansion] } }),
      expected: anothers,
    },
    {
      when: 'one’s own',
      permission: 'work.share',
      act: (ctx, world) =>
        shareWithTeam(ctx, { teamId: world.team, selection: { ids: [world.of(ctx).kept.expansion] } }),
    },
  ],
  'sharing/unshare-collection unshareCollection': [
    {
      when: 'another’s',
      permission: 'work.unshare',
      act: (ctx, { team: teamId, shown }) => unshareCollection(ctx, { teamId, id: shown.collection }),
    },
    {
      when: 'one’s own, which whoever shared it takes back',
      permission: 'team.look',
      act: (ctx, world) =>
        unshareCollection(ctx, { teamId: world.team, id: world.of(ctx).shared.collection }),
    },
  ],
  'sharing/unshare-from-team unshareFromTeam': [
    {
      when: 'another’s',
      permission: 'work.unshare',
      act: (ctx, { team: teamId, shown }) =>
        unshareFromTeam(ctx, { teamId, selection: { ids: [shown.expansion] } }),
    },
    {
      when: 'one’s own, which whoever shared it takes back',
      permission: 'team.look',
      act: (ctx, world) =>
        unshareFromTeam(ctx, { teamId: world.team, selection: { ids: [world.of(ctx).shared.expansion] } }),
    },
  ],
};
