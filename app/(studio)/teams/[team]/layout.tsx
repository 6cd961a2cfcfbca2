import type { ReactNode } from 'react';
import { TeamAccess } from '@/components/teams/team-access';
import { TeamNavigation } from '@/components/teams/team-navigation';
import { teamOfPage } from '../team-of-page';

type Props = { children: ReactNode; params: Promise<{ team: string }> };

export default async function TeamLayout({ children, params }: Props) {
  const { team, role } = await teamOfPage(params, 'team.look');
  return (
    <>
      <TeamAccess />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 pt-6 sm:px-6">
        <h1 className="min-w-0 break-words text-lg">{team.name}</h1>
        <TeamNavigation team={team.id} role={role} />
      </div>
      {children}
    </>
  );
}
