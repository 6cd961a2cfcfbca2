'use server';

import { formAction } from '@/app/form-action';
import { listTeamStandings } from '@/lib/sharing/list-team-standings';
import {
  collectionShareFormSchema,
  sharedWhereFormSchema,
  teamShareFormSchema,
  teamShareUndoSchema,
} from '@/lib/sharing/schemas';
import { shareCollection } from '@/lib/sharing/share-collection';
import { shareWithTeam } from '@/lib/sharing/share-with-team';
import { unshareCollection } from '@/lib/sharing/unshare-collection';
import { unshareFromTeam } from '@/lib/sharing/unshare-from-team';

export const teamStandingsAction = formAction(sharedWhereFormSchema, listTeamStandings);
export const shareWithTeamAction = formAction(teamShareFormSchema, shareWithTeam);
export const unshareFromTeamAction = formAction(teamShareFormSchema, unshareFromTeam);
export const undoShareWithTeamAction = formAction(teamShareUndoSchema, unshareFromTeam);
export const shareCollectionAction = formAction(collectionShareFormSchema, shareCollection);
export const unshareCollectionAction = formAction(collectionShareFormSchema, unshareCollection);
