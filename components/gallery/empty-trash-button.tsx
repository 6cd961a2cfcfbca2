'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
import { fetched } from '@/components/ui/fetched';
import { toast } from '@/components/ui/toast';

const PurgeDialog = fetched(() => import('./purge-dialog').then((module) => module.PurgeDialog));

/** Gives up everything in the trash, after asking. The page hears of it by itself. */
export function EmptyTrashButton({ emptyTrash }: { emptyTrash: FormVerb<{ count: number }> }) {
  const t = useTranslations('gallery');
  const [isAsking, setAsking] = useState(false);
  const { run, pending, refusal } = useVerb(emptyTrash, {
    unreachable: t('selection.unreachable'),
    onDone: ({ count }) => void toast(t('trash.done', { count })),
  });
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => setAsking(true)}>
        {t('trash.empty')}
      </Button>
      <Refusal message={refusal} />
      {isAsking && (
        <PurgeDialog
          isAll
          onFailed={() => setAsking(false)}
          onClose={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            run({ selection: JSON.stringify({ filter: { trash: '1' }, except: [] }) });
          }}
        />
      )}
    </>
  );
}
