import { useTranslations } from 'next-intl';
import { type FormVerb, sendForm } from '@/components/expansions/use-verb';
import { toast } from '@/components/ui/toast';
import type { TeamShareActions } from './team-share-actions';

type Team = { id: string; name: string };

/**
 * Sharing with a team and its opposite: each is told by a toast that takes it back. Answers null when it could not be done, which is told
 * as well. `onChange` hears that something was taken back.
 */
export function useTeamSharing(actions: TeamShareActions, onChange: () => void) {
  const t = useTranslations('sharing.teams');

  async function ask<Data>(verb: FormVerb<Data>, fields: Record<string, string>): Promise<Data | null> {
    const answer = await sendForm(verb, fields).catch(() => null);
    if (answer?.status === 'done') return answer.data;
    void toast(answer && answer.status !== 'idle' ? answer.message : t('unreachable'), { isError: true });
    return null;
  }

  /** What is told last of a team takes the place of what was told before: only that can be taken back as it was. */
  function tell<Data>(
    team: Team,
    message: string,
    verb?: FormVerb<Data>,
    fields: Record<string, string> = {},
  ) {
    const id = `team ${team.id}`;
    const undo = async () => {
      if ((await ask(verb!, fields)) === null) return;
      onChange();
      void toast(t('undone'), { id, action: undefined });
    };
    const action = verb && { label: t('undo'), onClick: () => void undo() };
    void toast(message, { id, action, duration: action ? 10_000 : undefined });
  }

  return {
    async share(selection: string, team: Team) {
      const done = await ask(actions.share, { selection, teamId: team.id });
      if (!done) return null;
      const { count, sharedAt } = done;
      const undo = count > 0 ? actions.undoShare : undefined;
      tell(team, t('shared', { count, team: team.name }), undo, { teamId: team.id, sharedAt });
      return done;
    },
    async unshare(selection: string, team: Team) {
      const done = await ask(actions.unshare, { selection, teamId: team.id });
      if (!done) return null;
      const { count, kept, own } = done;
      const said = t('unshared', { count, team: team.name });
      const message = kept > 0 ? `${said} ${t('kept', { count: kept })}` : said;
      const again = { selection: JSON.stringify({ ids: own }), teamId: team.id };
      tell(team, message, own.length > 0 ? actions.share : undefined, again);
      return done;
    },
    async shareCollection(id: string, team: Team) {
      const fields = { id, teamId: team.id };
      const done = await ask(actions.shareCollection, fields);
      if (done)
        tell(
          team,
          t('collectionShared', { name: done.name, team: team.name }),
          actions.unshareCollection,
          fields,
        );
      return done;
    },
    async unshareCollection(id: string, team: Team) {
      const fields = { id, teamId: team.id };
      const done = await ask(actions.unshareCollection, fields);
      const undo = done?.isOwn ? actions.shareCollection : undefined;
      if (done) tell(team, t('collectionUnshared', { name: done.name, team: team.name }), undo, fields);
      return done;
    },
  };
}
