'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState, useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { type ActionState, idle } from '@/lib/action-state';

export type KeyAction = (previous: ActionState, form: FormData) => Promise<ActionState>;

type KeyFormProps = {
  keyId: string;
  action: KeyAction;
  submit: string;
  variant?: ButtonProps['variant'];
  fields?: (state: ActionState) => ReactNode;
};

type KeyDialogProps = KeyFormProps & { trigger: string; label: string; title: string; description?: string };

/** A button of a key that asks something first; the dialog closes when the action is done. */
export function KeyDialog({ trigger, label, title, description, ...form }: KeyDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="ghost" aria-label={label}>
          {trigger}
        </Button>
      </DialogTrigger>
      <DialogContent title={title} description={description}>
        <KeyForm {...form} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function KeyForm({
  keyId,
  action,
  submit,
  variant = 'primary',
  fields,
  onDone,
}: KeyFormProps & { onDone(): void }) {
  const common = useTranslations('common');
  const [state, run, pending] = useActionState<ActionState, FormData>(async (previous, form) => {
    const next = await action(previous, form);
    if (next.status === 'done') onDone();
    return next;
  }, idle);
  return (
    <ActionForm state={state} action={run}>
      <input type="hidden" name="id" value={keyId} />
      {fields?.(state)}
      <DialogFooter>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant={variant} pending={pending}>
          {submit}
        </Button>
      </DialogFooter>
    </ActionForm>
  );
}
