'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { RefusalNotice } from '@/components/ui/refusal-notice';
import { type ActionState, idle } from '@/lib/action-state';
import { ShownSecret } from './shown-secret';

type Secret = { secret: string; previousUntil: Date | null };
type State = ActionState<Secret>;
type Action = (previous: State, form: FormData) => Promise<State>;

/** The secret of a person's callbacks: shown when asked for, and exchanged for another. */
export function WebhookSecret({ reveal, rotate }: { reveal: Action; rotate: Action }) {
  const t = useTranslations('settings.webhook');
  const common = useTranslations('common');
  const [revealed, revealAction, revealing] = useActionState<State, FormData>(reveal, idle);
  const [rotated, rotateAction, rotating] = useActionState<State, FormData>(rotate, idle);
  const [open, setOpen] = useState(false);
  const known = rotated.status === 'done' ? rotated.data : revealed.status === 'done' ? revealed.data : null;
  return (
    <div className="grid gap-4">
      <div role="status" className="empty:hidden">
        {known && <KnownSecret {...known} />}
      </div>
      <RefusalNotice state={revealed} />
      <RefusalNotice state={rotated} />
      <div className="flex flex-wrap gap-2">
        {!known && (
          <form action={revealAction}>
            <Button type="submit" pending={revealing}>
              {t('reveal')}
            </Button>
          </form>
        )}
        <Dialog open={open} onOpenChange={setOpen}>
          <DialogTrigger asChild>
            <Button pending={rotating}>{t('rotate')}</Button>
          </DialogTrigger>
          <DialogContent title={t('rotateTitle')} description={t('rotateDescription')}>
            <form
              action={(form) => {
                setOpen(false);
                rotateAction(form);
              }}
            >
              <DialogFooter>
                <DialogClose asChild>
                  <Button>{common('cancel')}</Button>
                </DialogClose>
                <Button type="submit" variant="destructive">
                  {t('rotate')}
                </Button>
              </DialogFooter>
            </form>
          </DialogContent>
        </Dialog>
      </div>
    </div>
  );
}

function KnownSecret({ secret, previousUntil }: Secret) {
  const t = useTranslations('settings.webhook');
  const format = useFormatter();
  return (
    <div className="grid gap-2">
      <ShownSecret text={secret} />
      {previousUntil && (
        <p className="text-muted-foreground">
          {t('previousUntil', { date: format.dateTime(previousUntil, { dateStyle: 'medium' }) })}
        </p>
      )}
    </div>
  );
}
