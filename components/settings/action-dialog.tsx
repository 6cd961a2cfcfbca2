'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState, useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { type ActionState, idle } from '@/lib/action-state';

export type DialogAction = (previous: ActionState, form: FormData) => Promise<ActionState>;

type FormProps = {
  /** What the form is about: fields that are sent along. */
  about: Record<string, string>;
  action: DialogAction;
  submit: string;
  variant?: ButtonProps['variant'];
  fields?: (state: ActionState) => ReactNode;
};

type ActionDialogProps = FormProps & { trigger: string; label: string; title: string; description?: string };

/** A button that asks something first; the dialog closes when the action is done. */
export function ActionDialog({ trigger, label, title, description, ...form }: ActionDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="ghost" aria-label={label}>
          {trigger}
        </Button>
      </DialogTrigger>
      <DialogContent title={title} description={description}>
        <DialogForm {...form} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function DialogForm({
  about,
  action,
  submit,
  variant = 'primary',
  fields,
  onDone,
}: FormProps & { onDone(): void }) {
  const common = useTranslations('common');
  const [state, run, pending] = useActionState<ActionState, FormData>(async (previous, form) => {
    const next = await action(previous, form);
    if (next.status === 'done') onDone();
    return next;
  }, idle);
  return (
    <ActionForm state={state} action={run}>
      <HiddenFields of={about} />
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

export function HiddenFields({ of }: { of: Record<string, string> }) {
  return Object.entries(of).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
