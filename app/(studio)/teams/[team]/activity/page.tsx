import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { activityUrl } from '@/components/teams/activity-url';
import { EventFilter } from '@/components/teams/event-filter';
import { EventList } from '@/components/teams/event-list';
import { TeamColumn } from '@/components/teams/team-column';
import { Button } from '@/components/ui/button';
import { listTeamActors } from '@/lib/teams/list-team-actors';
import { listTeamEvents } from '@/lib/teams/list-team-events';
import { eventFilterSchema } from '@/lib/teams/schemas';
import { teamOfPage } from '../../team-of-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams.activity'))('title') };
}

const { person, action } = eventFilterSchema.shape;
const querySchema = z.object({
  person: person.catch(undefined),
  action: action.catch(undefined),
  before: z.uuid().optional().catch(undefined),
});

type Props = {
  params: Promise<{ team: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** `?person=` and `?action=` narrow what is listed; `before` goes on in it. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const { ctx, team } = await teamOfPage(params, 'audit.see');
  const { before, ...filter } = querySchema.parse(await searchParams);
  const [{ items, nextBefore }, people] = await Promise.all([
    listTeamEvents(ctx, { team: team.id, ...filter, before }),
    listTeamActors(ctx, { team: team.id }),
  ]);
  const t = await getTranslations('teams.activity');
  return (
    <TeamColumn>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-base">{t('title')}</h2>
          <p className="text-muted-foreground">{t('description')}</p>
        </div>
        <Button asChild size="sm">
          <a href={activityUrl(team.id, filter, '/csv')} download>
            <Download aria-hidden />
            {t('csv')}
          </a>
        </Button>
      </div>
      <EventFilter team={team.id} filter={filter} people={people} />
      <EventList
        events={items}
        older={nextBefore && activityUrl(team.id, { ...filter, before: nextBefore })}
        newest={before ? activityUrl(team.id, filter) : null}
      />
    </TeamColumn>
  );
}
