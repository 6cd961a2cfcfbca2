'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { MAX_BLEND } from '@/lib/outpainting/blend';
import { useLiveRefresh } from './use-live-refresh';
import { type FormVerb, useVerb } from './use-verb';

type BlendControlProps = {
  result: ExpansionView['results'][number];
  /** The blend that is being tried; the result's own when none is. */
  blend: number;
  onTry: (blend: number) => void;
  keep: FormVerb<{ blend: number }>;
};

/** How far the painting reaches into the photo: tried on the screen as it is pulled, made at full size when kept. */
export function BlendControl({ result, blend, onTry, keep }: BlendControlProps) {
  const t = useTranslations('expansion.blend');
  const labelId = useId();
  const refresh = useLiveRefresh();
  const { run, pending, refusal } = useVerb(keep, { unreachable: t('unreachable'), onDone: refresh });
  const isTried = blend !== result.blend;

  return (
    <section aria-labelledby={labelId} className="grid gap-2">
      <div className="flex items-baseline justify-between gap-2 text-sm">
        <h2 id={labelId} className="font-medium">
          {t('label')}
        </h2>
        <output className="text-muted-foreground tabular-nums">{t('pixels', { pixels: blend })}</output>
      </div>
      <Slider
        labels={[t('label')]}
        min={0}
        max={MAX_BLEND}
        value={[blend]}
        disabled={pending}
        onValueChange={([value]) => onTry(value ?? blend)}
      />
      <p className="text-muted-foreground text-xs">{t('meaning', { pixels: blend })}</p>
      {isTried && (
        <div className="grid grid-cols-2 gap-2">
          <Button
            variant="primary"
            size="sm"
            pending={pending}
            onClick={() => run({ id: result.id, blend: String(blend) })}
          >
            {pending ? t('keeping') : t('keep')}
          </Button>
          <Button size="sm" disabled={pending} onClick={() => onTry(result.blend)}>
            {t('undo')}
          </Button>
        </div>
      )}
      {refusal && <Alert variant="failed">{refusal}</Alert>}
    </section>
  );
}
