'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ActionState, idle } from '@/lib/action-state';
import { activityUrl } from './activity-url';

type DeleteTeamProps = {
  team: { id: string; name: string };
  remove: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** Deletes a team once its name is typed. */
export function DeleteTeam({ team, remove }: DeleteTeamProps) {
  const t = useTranslations('teams.settings.delete');
  const common = useTranslations('common');
  const [state, action, pending] = useActionState(remove, idle);
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="destructive" className="justify-self-start">
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('question', { team: team.name })} description={t('description')}>
        <ActionForm state={state} action={action}>
          <input type="hidden" name="team" value={team.id} />
          <Field label={t('name')} hint={team.name} errors={fieldErrors(state, 'name')}>
            <Input
              name="name"
              autoComplete="off"
              spellCheck={false}
              defaultValue={fieldValue(state, 'name')}
            />
          </Field>
          <p className="text-muted-foreground text-sm">
            {t.rich('activity', {
              link: (words) => (
                <a className="underline underline-offset-2" href={activityUrl(team.id, {}, '/csv')} download>
                  {words}
                </a>
              ),
            })}
          </p>
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
