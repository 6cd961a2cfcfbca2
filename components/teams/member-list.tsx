'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { startTransition, useOptimistic, useState } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { may, type Role, rolesUnder } from '@/lib/teams/roles';
import type { TeamMember } from '@/lib/teams/schemas';

type MemberListProps = {
  team: { id: string; keepsShared: boolean };
  /** Who looks, and what they may do. */
  you: { id: string; role: Role };
  members: TeamMember[];
  changeRole: FormVerb<{ before: string }>;
  remove: FormVerb<undefined>;
};

/** Who is in a team, with what may be changed about each. */
export function MemberList({ members, ...more }: MemberListProps) {
  return (
    <ul className="divide-y border-y">
      {members.map((member) => (
        <MemberRow key={member.id} member={member} {...more} />
      ))}
    </ul>
  );
}

type MemberRowProps = Omit<MemberListProps, 'members'> & { member: TeamMember };

function MemberRow({ member, team, you, changeRole, remove }: MemberRowProps) {
  const t = useTranslations('teams');
  const format = useFormatter();
  const isUnder = rolesUnder(you.role).includes(member.role);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{member.name}</span>
          {member.id === you.id && <Badge variant="outline">{t('members.you')}</Badge>}
        </p>
        <p className="break-words text-muted-foreground text-xs">
          {member.email && `${member.email} · `}
          {t('members.joined', { date: format.dateTime(member.joinedAt, { dateStyle: 'medium' }) })}
        </p>
      </div>
      {isUnder && may(you.role, 'members.change') ? (
        <RoleSelect team={team.id} you={you} member={member} changeRole={changeRole} />
      ) : (
        <Badge>{t(`roles.${member.role}`)}</Badge>
      )}
      {isUnder && member.id !== you.id && may(you.role, 'members.remove') && (
        <RemoveMember team={team} member={member} remove={remove} />
      )}
    </li>
  );
}

type RoleSelectProps = Pick<MemberRowProps, 'you' | 'member' | 'changeRole'> & { team: string };

/** Changes at once, with a way back. */
function RoleSelect({ team, you, member, changeRole }: RoleSelectProps) {
  const t = useTranslations('teams');
  const [shown, show] = useOptimistic(member.role);
  const change = useVerb(changeRole, { unreachable: t('members.unreachable'), onDone: () => {} });
  const told = useVerb(changeRole, {
    unreachable: t('members.unreachable'),
    onDone: ({ before }) => {
      const undo = () => change.run({ team, userId: member.id, role: before });
      void toast(t('members.changed', { name: member.name }), {
        action: { label: t('members.undo'), onClick: undo },
      });
    },
  });
  return (
    <div className="grid justify-items-end gap-1">
      <Select
        value={shown}
        disabled={told.pending}
        onValueChange={(role) =>
          startTransition(() => {
            show(role as Role);
            told.run({ team, userId: member.id, role });
          })
        }
      >
        <SelectTrigger aria-label={t('members.role', { name: member.name })} className="w-40">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {rolesUnder(you.role).map((role) => (
            <SelectItem key={role} value={role}>
              {t(`roles.${role}`)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Refusal message={told.refusal ?? change.refusal} />
    </div>
  );
}

function RemoveMember({ team, member, remove }: Pick<MemberRowProps, 'team' | 'member' | 'remove'>) {
  const t = useTranslations('teams.members');
  const common = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  const { run, pending, refusal } = useVerb(remove, {
    unreachable: t('unreachable'),
    onDone: () => {
      setOpen(false);
      void toast(t('removed', { name: member.name }));
    },
  });
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={t('removeNamed', { name: member.name })}>
          {t('remove')}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t('removeTitle', { name: member.name })}
        description={t(team.keepsShared ? 'removeKeeps' : 'removeTakes')}
      >
        <Refusal message={refusal} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>{common('cancel')}</Button>
          </DialogClose>
          <Button
            variant="destructive"
            pending={pending}
            onClick={() => run({ team: team.id, userId: member.id })}
          >
            {t('remove')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
