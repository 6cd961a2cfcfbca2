import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationList } from '@/components/teams/invitation-list';
import { InviteDialog } from '@/components/teams/invite-dialog';
import { MemberList } from '@/components/teams/member-list';
import { TeamColumn } from '@/components/teams/team-column';
import { env } from '@/lib/env';
import { canMail } from '@/lib/mail';
import { listInvitations } from '@/lib/teams/list-invitations';
import { listMembers } from '@/lib/teams/list-members';
import { may, roles } from '@/lib/teams/roles';
import { teamOfPage } from '../../team-of-page';
import {
  changeRoleAction,
  inviteByLinkAction,
  inviteByMailAction,
  removeMemberAction,
  revokeInvitationAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams.members'))('title') };
}

export default async function MembersPage({ params }: { params: Promise<{ team: string }> }) {
  const { ctx, team, role, userId } = await teamOfPage(params, 'team.look');
  const mayInvite = may(role, 'members.invite');
  const [members, invitations] = await Promise.all([
    listMembers(ctx, { team: team.id }),
    mayInvite ? listInvitations(ctx, { team: team.id }) : [],
  ]);
  const t = await getTranslations('teams');
  return (
    <TeamColumn>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-base">{t('members.title')}</h2>
        {mayInvite && (
          <InviteDialog
            team={{ id: team.id, name: team.name }}
            origin={env().APP_URL ?? null}
            canMail={canMail()}
            byMail={inviteByMailAction}
            byLink={inviteByLinkAction}
          />
        )}
      </div>
      <MemberList
        team={{ id: team.id, keepsShared: team.keepsShared }}
        you={{ id: userId, role }}
        members={members}
        changeRole={changeRoleAction}
        remove={removeMemberAction}
      />
      <dl className="grid gap-x-4 gap-y-1 text-muted-foreground text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
        {roles.map((each) => (
          <div key={each} className="contents">
            <dt className="font-medium text-foreground">{t(`roles.${each}`)}</dt>
            <dd className="mb-1 sm:mb-0">{t(`may.${each}`)}</dd>
          </div>
        ))}
      </dl>
      {mayInvite && (
        <section aria-labelledby="invitations" className="grid gap-3">
          <h2 id="invitations" className="text-base">
            {t('invitations.title')}
          </h2>
          <InvitationList team={team.id} invitations={invitations} revoke={revokeInvitationAction} />
        </section>
      )}
    </TeamColumn>
  );
}
