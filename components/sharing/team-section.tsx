'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { sendForm } from '@/components/expansions/use-verb';
import { Switch } from '@/components/ui/switch';
import type { TeamStanding } from '@/lib/sharing/schemas';
import type { Shareable, TeamShareActions } from './team-share-actions';
import { useTeamSharing } from './use-team-sharing';

type TeamSectionProps = {
  target: Shareable;
  actions: TeamShareActions;
  /** Once a team sees more or less than before. */
  onTold: () => void;
};

/** The person's teams, each with a switch that shows them something or no more. */
export function TeamSection({ target, actions, onTold }: TeamSectionProps) {
  const t = useTranslations('sharing.teams');
  const [teams, setTeams] = useState<TeamStanding[] | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const selection = target.kind === 'selection' ? target.selection : JSON.stringify({ ids: [target.id] });
  const isCollection = target.kind === 'collection';

  async function read() {
    const what: Record<string, string> = isCollection ? { collection: target.id } : { selection };
    const answer = await sendForm(actions.standings, what).catch(() => null);
    setUnreachable(answer?.status !== 'done');
    if (answer?.status === 'done') setTeams(answer.data);
  }
  const readFirst = useEffectEvent(read);
  useEffect(() => {
    void readFirst();
  }, []);
  const sharing = useTeamSharing(actions, () => void read());

  async function change(team: TeamStanding, isShared: boolean) {
    // Shown at once; what has become of it is read afterwards.
    const changed = { ...team, shared: isShared ? 'all' : 'none' } as const;
    setTeams((known) => known?.map((one) => (one.id === team.id ? changed : one)) ?? null);
    if (isCollection)
      await (isShared
        ? sharing.shareCollection(target.id, team)
        : sharing.unshareCollection(target.id, team));
    else await (isShared ? sharing.share(selection, team) : sharing.unshare(selection, team));
    onTold();
    await read();
  }

  return (
    <section aria-labelledby="share-teams" className="grid gap-3">
      <div>
        <h3 id="share-teams" className="font-medium">
          {t('title')}
        </h3>
        <p className="text-muted-foreground">{t(isCollection ? 'bodyCollection' : 'body')}</p>
      </div>
      {isUnreachable && !teams && (
        <p role="alert" className="text-destructive">
          {t('unreachable')}
        </p>
      )}
      {!teams && !isUnreachable && <p className="text-muted-foreground">{t('reading')}</p>}
      {teams?.length === 0 && (
        <p className="text-muted-foreground">
          {t.rich('none', {
            teams: (words) => (
              <Link href="/teams" className="link text-foreground">
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      {teams && teams.length > 0 && (
        <ul className="grid gap-1">
          {teams.map((team) => (
            <TeamSwitch key={team.id} team={team} onChange={(isShared) => void change(team, isShared)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TeamSwitch({ team, onChange }: { team: TeamStanding; onChange: (isShared: boolean) => void }) {
  const t = useTranslations('sharing.teams');
  const format = useFormatter();
  const id = useId();
  const names = format.list(team.collections.map((name) => t('quoted', { name })));
  const hints = [
    team.shared === 'some' && t('some'),
    names && t(team.shared === 'none' ? 'onlyByCollection' : 'byCollection', { names }),
  ].filter(Boolean);
  return (
    <li className="flex min-h-10 items-center justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="block break-words">
          {team.name}
        </label>
        {hints.length > 0 && (
          <p id={`${id}-hint`} className="text-muted-foreground text-xs">
            {hints.join(' ')}
          </p>
        )}
      </div>
      {/* A switch is on or off; that it is on for some only is said beside it, and drawn between both. */}
      <Switch
        id={id}
        aria-describedby={hints.length > 0 ? `${id}-hint` : undefined}
        checked={team.shared === 'all'}
        disabled={!team.mayShare && team.shared === 'none'}
        data-mixed={team.shared === 'some' || undefined}
        className="data-[mixed]:border-ring [&[data-mixed]>span]:translate-x-2 [&[data-mixed]>span]:bg-ring"
        onCheckedChange={(isShared) => onChange(isShared && team.mayShare)}
      />
    </li>
  );
}
