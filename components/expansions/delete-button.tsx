'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { Refusal } from './refusal';
import { type FormVerb, sendForm, useVerb } from './use-verb';

type DeleteButtonProps = { id: string; remove: FormVerb<unknown>; restore: FormVerb<unknown>; back: string };

/** Moves the expansion to the trash and goes to the gallery, where the toast takes it back. */
export function DeleteButton({ id, remove, restore, back }: DeleteButtonProps) {
  const t = useTranslations('expansion');
  const router = useRouter();

  async function undo() {
    const answer = await sendForm(restore, { id }).catch(() => null);
    if (answer?.status === 'done') {
      toast(t('delete.restored'));
      router.refresh();
    } else toast(answer && answer.status !== 'idle' ? answer.message : t('unreachable'), { isError: true });
  }

  const { run, pending, refusal } = useVerb(remove, {
    unreachable: t('unreachable'),
    onDone() {
      toast(t('delete.done'), { action: { label: t('delete.undo'), onClick: undo }, duration: 10_000 });
      router.push(back);
    },
  });

  useShortcuts([
    { keys: ['delete'], label: t('delete.label'), when: () => !pending, run: () => run({ id }) },
  ]);

  return (
    <div className="flex flex-col gap-2">
      <Button variant="ghost" className="-ml-3 self-start px-3" pending={pending} onClick={() => run({ id })}>
        <Trash2 size={16} aria-hidden="true" />
        {t('delete.label')}
      </Button>
      <Refusal message={refusal} />
    </div>
  );
}
