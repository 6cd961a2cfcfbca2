import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsCard } from '@/components/settings/settings-card';
import { DeleteTeam } from '@/components/teams/delete-team';
import { LeaveTeam } from '@/components/teams/leave-team';
import { ShareWish } from '@/components/teams/share-wish';
import { TeamColumn } from '@/components/teams/team-column';
import { TeamForm } from '@/components/teams/team-form';
import { TransferTeam } from '@/components/teams/transfer-team';
import { listMembers } from '@/lib/teams/list-members';
import { may } from '@/lib/teams/roles';
import { teamOfPage } from '../../team-of-page';
import {
  changeMemberPreferencesAction,
  changeTeamAction,
  deleteTeamAction,
  leaveTeamAction,
  transferOwnershipAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams.settings'))('title') };
}

export default async function TeamSettingsPage({ params }: { params: Promise<{ team: string }> }) {
  const { ctx, team, role, sharesNew, userId } = await teamOfPage(params, 'team.look');
  const members = await listMembers(ctx, { team: team.id });
  const others = members.filter(({ id }) => id !== userId).map(({ id, name }) => ({ id, name }));
  const isLastOwner = role === 'owner' && members.filter((member) => member.role === 'owner').length === 1;
  const plain = { id: team.id, name: team.name, keepsShared: team.keepsShared };
  const t = await getTranslations('teams.settings');
  return (
    <TeamColumn>
      {may(role, 'work.share') && (
        <SettingsCard title={t('wish.title')}>
          <ShareWish team={team.id} wished={sharesNew} save={changeMemberPreferencesAction} />
        </SettingsCard>
      )}
      {may(role, 'team.change') && (
        <SettingsCard title={t('team.title')}>
          <TeamForm team={plain} save={changeTeamAction} />
        </SettingsCard>
      )}
      {may(role, 'team.transfer') && (
        <SettingsCard title={t('transfer.title')} description={t('transfer.description')}>
          <TransferTeam team={team.id} others={others} transfer={transferOwnershipAction} />
        </SettingsCard>
      )}
      <SettingsCard
        title={t('leave.title')}
        description={t(isLastOwner ? 'leave.last' : team.keepsShared ? 'leave.keeps' : 'leave.takes')}
      >
        {!isLastOwner && <LeaveTeam team={plain} leave={leaveTeamAction} />}
      </SettingsCard>
      {may(role, 'team.delete') && (
        <SettingsCard title={t('delete.title')} description={t('delete.description')}>
          <DeleteTeam team={plain} remove={deleteTeamAction} />
        </SettingsCard>
      )}
    </TeamColumn>
  );
}
