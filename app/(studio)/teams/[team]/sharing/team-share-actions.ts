import type { TeamShareActions } from '@/components/sharing/team-share-actions';
import {
  shareCollectionAction,
  shareWithTeamAction,
  teamStandingsAction,
  undoShareWithTeamAction,
  unshareCollectionAction,
  unshareFromTeamAction,
} from './actions';

/** The actions of sharing with teams as pages hand them to whatever shares. */
export const teamShareActions: TeamShareActions = {
  standings: teamStandingsAction,
  share: shareWithTeamAction,
  unshare: unshareFromTeamAction,
  undoShare: undoShareWithTeamAction,
  shareCollection: shareCollectionAction,
  unshareCollection: unshareCollectionAction,
};
