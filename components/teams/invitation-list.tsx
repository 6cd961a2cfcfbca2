'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Refusal } from '@/components/expansions/refusal';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { OpenInvitation } from '@/lib/teams/schemas';

type InvitationListProps = { team: string; invitations: OpenInvitation[]; revoke: FormVerb<undefined> };

/** By what somebody may still join. */
export function InvitationList({ team, invitations, revoke }: InvitationListProps) {
  const t = useTranslations('teams.invitations');
  if (invitations.length === 0) return <p className="text-muted-foreground">{t('none')}</p>;
  return (
    <ul className="divide-y border-y">
      {invitations.map((invitation) => (
        <Invitation key={invitation.id} team={team} invitation={invitation} revoke={revoke} />
      ))}
    </ul>
  );
}

function Invitation({ team, invitation, revoke }: InvitationRowProps) {
  const t = useTranslations('teams');
  const format = useFormatter();
  const { id, role, email, mostUses, uses, invitedBy, expiresAt } = invitation;
  const who = email ?? t('invitations.link');
  const { run, pending, refusal } = useVerb(revoke, {
    unreachable: t('members.unreachable'),
    onDone: () => void toast(t('invitations.revoked')),
  });
  const details = [
    t(`roles.${role}`),
    t('invitations.until', { date: format.dateTime(expiresAt, { dateStyle: 'medium' }) }),
    email
      ? null
      : mostUses === null
        ? t('invitations.usedAny', { uses })
        : t('invitations.used', { uses, mostUses }),
    invitedBy && t('invitations.by', { name: invitedBy }),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow basis-48">
        <p className="break-words font-medium">{who}</p>
        <p className="text-muted-foreground text-xs">{details.filter(Boolean).join(' · ')}</p>
        <Refusal message={refusal} />
      </div>
      <Button
        size="sm"
        pending={pending}
        aria-label={t('invitations.revokeNamed', { who })}
        onClick={() => run({ team, id })}
      >
        {t('invitations.revoke')}
      </Button>
    </li>
  );
}

type InvitationRowProps = Omit<InvitationListProps, 'invitations'> & { invitation: OpenInvitation };
