import { listSharers } from '@/lib/sharing/list-sharers';
import { listTeamCollections } from '@/lib/sharing/list-team-collections';
import type { Rows } from './row';

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
};
