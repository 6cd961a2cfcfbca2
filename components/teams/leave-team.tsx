'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { type ActionState, idle } from '@/lib/action-state';

type LeaveTeamProps = {
  team: { id: string; name: string; keepsShared: boolean };
  leave: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** The way out of a team. */
export function LeaveTeam({ team, leave }: LeaveTeamProps) {
  const t = useTranslations('teams.settings.leave');
  const common = useTranslations('common');
  const [state, action, pending] = useActionState(leave, idle);
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button className="justify-self-start">{t('open')}</Button>
      </DialogTrigger>
      <DialogContent
        title={t('question', { team: team.name })}
        description={t(team.keepsShared ? 'keeps' : 'takes')}
      >
        <ActionForm state={state} action={action}>
          <input type="hidden" name="team" value={team.id} />
          <DialogFooter>
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="destructive" pending={pending}>
              {t('confirm')}
            </Button>
          </DialogFooter>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}
