import type { FormVerb } from '@/components/expansions/use-verb';
import type { TeamShared, TeamStanding, TeamUnshared } from '@/lib/sharing/schemas';

/** What can be shared with teams, as a page hands it over. */
export type TeamShareActions = {
  standings: FormVerb<TeamStanding[]>;
  share: FormVerb<TeamShared>;
  unshare: FormVerb<TeamUnshared>;
  /** Takes back what was shared at one time. */
  undoShare: FormVerb<unknown>;
  shareCollection: FormVerb<{ name: string }>;
  unshareCollection: FormVerb<{ name: string; isOwn: boolean }>;
};

/** What a dialog shares: by its id, or some of a gallery as `selectionSchema` has it, written as JSON. */
export type Shareable =
  | { kind: 'result' | 'expansion' | 'collection'; id: string }
  | { kind: 'selection'; selection: string };
