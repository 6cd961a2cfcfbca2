'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';

type TransferTeamProps = {
  team: string;
  /** Whom it may be handed to. */
  others: { id: string; name: string }[];
  transfer: FormVerb<undefined>;
};

/** Hands a team to another of its members. */
export function TransferTeam({ team, others, transfer }: TransferTeamProps) {
  const t = useTranslations('teams.settings.transfer');
  const common = useTranslations('common');
  const [chosen, choose] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { run, pending, refusal } = useVerb(transfer, {
    unreachable: useTranslations('teams.members')('unreachable'),
    onDone: () => setOpen(false),
  });
  const to = others.find(({ id }) => id === chosen) ?? others[0];
  if (!to) return <p className="text-muted-foreground">{t('nobody')}</p>;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t('to')} className="grow basis-48">
        <Select value={to.id} onValueChange={choose}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {others.map(({ id, name }) => (
              <SelectItem key={id} value={id}>
                {name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button>{t('open')}</Button>
        </DialogTrigger>
        <DialogContent title={t('question', { name: to.name })} description={t('consequence')}>
          <Refusal message={refusal} />
          <DialogFooter>
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <Button variant="destructive" pending={pending} onClick={() => run({ team, userId: to.id })}>
              {t('confirm')}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </div>
  );
}
