'use client';

import { useTranslations } from 'next-intl';
import { Picture } from '@/components/ui/picture';

type VariantStripProps<Result> = {
  results: readonly Result[];
  chosen: number;
  onChoose: (index: number) => void;
  thumbnailOf: (result: Result) => string;
};

/** The variants side by side, as one choice. */
export function VariantStrip<Result extends { id: string; width: number; height: number }>({
  results,
  chosen,
  onChoose,
  thumbnailOf,
}: VariantStripProps<Result>) {
  const t = useTranslations('expansion.variants');
  return (
    <fieldset className="flex min-w-0 gap-2 overflow-x-auto border-t border-border bg-background p-3 lg:justify-center">
      <legend className="sr-only">{t('label')}</legend>
      {results.map((result, index) => (
        <label
          key={result.id}
          className="relative block h-16 shrink-0 cursor-pointer overflow-hidden rounded-lg border-2 border-transparent opacity-70 outline-offset-2 hover:opacity-100 has-checked:border-primary has-checked:opacity-100 has-focus-visible:outline-2 has-focus-visible:outline-ring"
          style={{ aspectRatio: `${Math.min(2.5, Math.max(0.7, result.width / result.height))}` }}
        >
          <input
            type="radio"
            name="variant"
            className="sr-only"
            checked={index === chosen}
            onChange={() => onChoose(index)}
            aria-label={t('pick', { variant: index + 1 })}
          />
          <Picture
            src={thumbnailOf(result)}
            alt=""
            width={result.width}
            height={result.height}
            className="size-full object-cover"
          />
          <span
            aria-hidden="true"
            className="absolute bottom-1 left-1 rounded bg-black/65 px-1.5 text-xs text-white tabular-nums"
          >
            {index + 1}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
