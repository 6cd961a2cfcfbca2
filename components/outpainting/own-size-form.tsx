'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { OwnPreset } from '@/lib/accounts/schemas';
import { MAX_TARGET_SIDE, sizePreset } from '@/lib/outpainting/presets';
import type { FrameStore } from './frame-store';

export type OwnSizeVerbs = { save: FormVerb<unknown>; remove: FormVerb<unknown> };

type OwnSizeFormProps = { frame: FrameStore; own: readonly OwnPreset[]; verbs: OwnSizeVerbs };

/** Any size in pixels as a target, once or kept under a name. */
export function OwnSizeForm({ frame, own, verbs }: OwnSizeFormProps) {
  const t = useTranslations('expand.sizes');
  const router = useRouter();
  const id = useId();
  const [size, setSize] = useState({ width: '', height: '' });
  const [name, setName] = useState('');
  const onDone = () => router.refresh();
  const save = useVerb(verbs.save, { unreachable: t('unreachable'), onDone });
  const remove = useVerb(verbs.remove, { unreachable: t('unreachable'), onDone });
  const [width, height] = [Number(size.width), Number(size.height)];
  const isSize = [width, height].every(
    (side) => Number.isInteger(side) && side >= 1 && side <= MAX_TARGET_SIDE,
  );

  const use = () => isSize && frame.move({ move: 'fit', preset: sizePreset({ width, height }) });

  return (
    <section aria-label={t('own')} className="grid gap-2 rounded-md border p-3">
      <div className="grid grid-cols-[1fr_auto_1fr_auto] items-center gap-2">
        {(['width', 'height'] as const).map((axis, place) => (
          <div key={axis} className="contents">
            {place === 1 && <span aria-hidden="true">×</span>}
            <Input
              aria-label={t(`target.${axis}`)}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t(`target.${axis}`)}
              className="tabular-nums"
              value={size[axis]}
              onChange={(event) => setSize((before) => ({ ...before, [axis]: event.target.value.trim() }))}
              onKeyDown={(event) => event.key === 'Enter' && use()}
            />
          </div>
        ))}
        <Button disabled={!isSize} onClick={use}>
          {t('use')}
        </Button>
      </div>
      <div className="grid grid-cols-[1fr_auto] gap-2">
        <Input
          id={id}
          aria-label={t('name')}
          placeholder={t('name')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          disabled={!isSize || name.trim() === ''}
          pending={save.pending}
          onClick={() => save.run({ name, width: `${width}`, height: `${height}` })}
        >
          {t('save')}
        </Button>
      </div>
      <Refusal message={save.refusal ?? remove.refusal} />
      {own.length > 0 && (
        <ul className="grid gap-1 text-sm">
          {own.map((each) => (
            <li key={sizePreset(each).id} className="flex items-center justify-between gap-2">
              <span className="truncate">
                {each.name}{' '}
                <span className="text-muted-foreground text-xs tabular-nums">
                  {each.width} × {each.height}
                </span>
              </span>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('remove', { name: each.name })}
                disabled={remove.pending}
                onClick={() => remove.run({ width: `${each.width}`, height: `${each.height}` })}
              >
                <Trash2 />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
