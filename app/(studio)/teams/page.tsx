import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { NewTeam } from '@/components/teams/new-team';
import { TeamAccess } from '@/components/teams/team-access';
import { TeamColumn } from '@/components/teams/team-column';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { listTeams } from '@/lib/teams/list-teams';
import { createTeamAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams'))('title') };
}

export default async function TeamsPage() {
  const teams = await listTeams(contextFor(await requirePerson()));
  const t = await getTranslations('teams');
  if (teams.length === 0)
    return (
      <EmptyState
        heading="h1"
        icon={<Users />}
        title={t('list.empty.title')}
        description={t('list.empty.body')}
        action={<NewTeam create={createTeamAction} isFirst />}
      />
    );
  return (
    <TeamColumn>
      <TeamAccess />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-lg">{t('title')}</h1>
        <NewTeam create={createTeamAction} isFirst={false} />
      </div>
      <ul className="divide-y border-y">
        {teams.map(({ id, name, role, members }) => (
          <li key={id} className="relative flex items-center gap-4 py-4 hover:bg-accent">
            <div className="min-w-0 grow">
              <Link href={`/teams/${id}`} className="wrap-anywhere font-medium after:absolute after:inset-0">
                {name}
              </Link>
              <p className="text-muted-foreground text-xs tabular-nums">
                {t('list.members', { count: members })}
              </p>
            </div>
            <Badge>{t(`roles.${role}`)}</Badge>
          </li>
        ))}
      </ul>
    </TeamColumn>
  );
}
