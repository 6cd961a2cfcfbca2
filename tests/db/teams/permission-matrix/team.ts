import { changeMemberPreferences } from '@/lib/teams/change-member-preferences';
import { changeTeam } from '@/lib/teams/change-team';
import { createTeam } from '@/lib/teams/create-team';
import { deleteTeam } from '@/lib/teams/delete-team';
import { exportTeamEvents } from '@/lib/teams/export-team-events';
import { leaveAllTeams, refuseLastOwner } from '@/lib/teams/leave-all-teams';
import { leaveTeam } from '@/lib/teams/leave-team';
import { listAllTeams } from '@/lib/teams/list-all-teams';
import { listTeamActors } from '@/lib/teams/list-team-actors';
import { listTeamEvents } from '@/lib/teams/list-team-events';
import { listTeams } from '@/lib/teams/list-teams';
import { allOf, everybody, type Rows, signedIn } from './row';

/** The team itself, and what was done in it. */
export const team: Rows = {
  'teams/change-member-preferences changeMemberPreferences': {
    permission: 'work.share',
    act: (ctx, { team }) => changeMemberPreferences(ctx, { team, sharesNew: true }),
  },
  'teams/change-team changeTeam': {
    permission: 'team.change',
    act: (ctx, { team }) => changeTeam(ctx, { team, name: 'Quay', keepsShared: false }),
  },
  'teams/create-team createTeam': {
    own: 'Whoever has an account makes teams of their own.',
    act: (ctx) => createTeam(ctx, { name: 'Lighthouses' }),
    expected: signedIn('done'),
  },
  'teams/delete-team deleteTeam': {
    permission: 'team.delete',
    act: (ctx, { team }) => deleteTeam(ctx, { team, name: 'Harbour' }),
  },
  'teams/export-team-events exportTeamEvents': {
    permission: 'audit.see',
    act: async (ctx, { team }) =>
      (await allOf(await exportTeamEvents(ctx, { team }))).filter((page) => page.includes('member_invited')),
  },
  'teams/hold-member holdMember': { inner: 'It asks for the permission that a verb gives it.' },
  'teams/in-team inTeam': { inner: 'It asks for the permission that a verb gives it.' },
  'teams/is-last-owner isLastOwner': { inner: 'It counts, for verbs that hold the team.' },
  'teams/leave-all-teams leaveAllTeams': {
    own: 'Whoever deletes their account leaves all of their teams.',
    act: (ctx) => leaveAllTeams(ctx),
    expected: signedIn('done'),
  },
  'teams/leave-all-teams refuseLastOwner': {
    own: 'It refuses last owners only, and there is another one.',
    act: (ctx) => refuseLastOwner(ctx),
    expected: signedIn('nothing'),
  },
  'teams/leave-team leaveTeam': {
    permission: 'team.leave',
    act: (ctx, { team }) => leaveTeam(ctx, { team }),
  },
  'teams/list-all-teams listAllTeams': {
    own: 'It is for the command line.',
    act: (ctx) => listAllTeams(ctx),
    expected: everybody('forbidden'),
  },
  'teams/list-team-actors listTeamActors': {
    permission: 'audit.see',
    act: (ctx, { team }) => listTeamActors(ctx, { team }),
  },
  'teams/list-team-events listTeamEvents': {
    permission: 'audit.see',
    act: async (ctx, { team }) => (await listTeamEvents(ctx, { team })).items,
  },
  'teams/list-teams listTeams': {
    permission: 'team.look',
    otherwise: 'nothing',
    stranger: 'nothing',
    act: async (ctx, { team }) => (await listTeams(ctx)).filter(({ id }) => id === team),
  },
  'teams/prune-teams pruneTeams': { inner: 'A job of each night, about all teams.' },
  'teams/share-new shareNew': { inner: 'It shares what a verb has just made, where its owner may.' },
  'teams/record-team-event recordTeamEvent': { inner: 'It writes down what a verb has just done.' },
};
