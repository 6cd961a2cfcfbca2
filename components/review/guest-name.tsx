'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { sendForm } from '@/components/expansions/use-verb';
import { useStored } from '@/components/outpainting/external-store';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { commentLimits } from '@/lib/review/schemas';
import type { ReviewStore } from './review-store';

type NameFieldProps = {
  value: string;
  onChange: (name: string) => void;
  hint: string;
  error?: string | null;
  isEager?: boolean;
};

/** Where a guest says what they are called. */
export function NameField({ value, onChange, hint, error, isEager = false }: NameFieldProps) {
  const t = useTranslations('review.name');
  return (
    <Field label={t('label')} hint={hint} errors={error ? [error] : undefined}>
      <Input
        value={value}
        maxLength={commentLimits.name}
        autoComplete="name"
        autoFocus={isEager}
        // What sends it is in sight as well.
        className="scroll-mb-32"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** What a guest is called here, once they have said it, and how they change it. Nothing for whoever is signed in. */
export function GuestName({ store, mayComment }: { store: ReviewStore; mayComment: boolean }) {
  const t = useTranslations('review');
  const name = useStored(store, ({ guest }) => guest?.name);
  const [written, write] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const { rename } = store.actions;
  if (!name || !rename) return null;

  function close() {
    write(null);
    setRefusal(null);
  }

  function save(event: FormEvent) {
    event.preventDefault();
    if (pending || written === null) return;
    startTransition(async () => {
      const answer = await sendForm(rename!, { name: written }).catch(() => null);
      if (answer?.status !== 'done')
        return setRefusal(answer && answer.status !== 'idle' ? answer.message : t('do.failed'));
      store.set({ guest: { name: written.trim() } });
      close();
    });
  }

  if (written === null)
    return (
      <p className="flex min-w-0 items-center gap-1 text-muted-foreground text-sm">
        <span className="min-w-0 truncate" title={name}>
          {t.rich(mayComment ? 'name.asComment' : 'name.asDecide', {
            name,
            b: (words) => <b className="font-medium text-foreground">{words}</b>,
          })}
        </span>
        <Button
          variant="ghost"
          size="sm"
          className="-mr-2 ml-auto px-2"
          aria-label={t('name.changeLabel')}
          onClick={() => write(name)}
        >
          {t('name.change')}
        </Button>
      </p>
    );
  return (
    <form onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && close()} className="grid gap-2">
      <NameField value={written} onChange={write} hint={t('name.changeHint')} error={refusal} isEager />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="sm" onClick={close}>
          {t('do.cancel')}
        </Button>
        <Button type="submit" size="sm" pending={pending}>
          {t('do.save')}
        </Button>
      </div>
    </form>
  );
}
