'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Refusal } from './refusal';
import { type FormVerb, useVerb } from './use-verb';

type RetryButtonProps = {
  id: string;
  retry: FormVerb<{ expansionId: string }>;
  label: string;
  keyId?: string;
  primary?: boolean;
};

/** Runs a failed or cancelled expansion again, with the same key or another one. */
export function RetryButton({ id, retry, label, keyId, primary = false }: RetryButtonProps) {
  const t = useTranslations('expansion');
  const router = useRouter();
  const { run, pending, refusal } = useVerb(retry, {
    unreachable: t('unreachable'),
    onDone({ expansionId }) {
      if (expansionId === id) router.refresh();
      else router.push(`/expansions/${expansionId}`);
    },
  });
  return (
    <div className="flex flex-col gap-2">
      <Button
        variant={primary ? 'primary' : 'secondary'}
        pending={pending}
        // A key may have a long name.
        className="h-auto min-h-10 whitespace-normal py-2"
        onClick={() => run(keyId ? { id, keyId } : { id })}
      >
        {label}
      </Button>
      <Refusal message={refusal} />
    </div>
  );
}
