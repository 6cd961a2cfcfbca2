'use client';

import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ActionState, idle } from '@/lib/action-state';

type Create = (previous: ActionState<{ id: string }>, form: FormData) => Promise<ActionState<{ id: string }>>;

/** Makes a team, and leads to where people are invited to it. */
export function NewTeam({ create, isFirst }: { create: Create; isFirst: boolean }) {
  const t = useTranslations('teams.list');
  const router = useRouter();
  const [state, action, pending] = useActionState<ActionState<{ id: string }>, FormData>(
    async (previous, form) => {
      const next = await create(previous, form);
      if (next.status === 'done') router.push(`/teams/${next.data.id}/members`);
      return next;
    },
    idle,
  );
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant={isFirst ? 'primary' : 'secondary'}>
          <UserPlus aria-hidden />
          {t('new')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('new')}>
        <ActionForm state={state} action={action}>
          <Field label={t('name')} hint={t('nameHint')} errors={fieldErrors(state, 'name')}>
            <Input name="name" maxLength={80} autoComplete="off" defaultValue={fieldValue(state, 'name')} />
          </Field>
          <DialogFooter>
            <Button type="submit" variant="primary" pending={pending || state.status === 'done'}>
              {t('create')}
            </Button>
          </DialogFooter>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}
