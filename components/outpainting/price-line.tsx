import { useTranslations } from 'next-intl';
import type { KeyChoice } from './key-picker';

/** What the run will cost, as far as price lists tell; the real figure is with the finished expansion. */
export function PriceLine({ painter, variants }: { painter: KeyChoice | undefined; variants: number }) {
  const t = useTranslations('expand.price');
  if (!painter) return null;
  const units = painter.price.units * variants;
  const usd = painter.price.usd * variants;
  const words =
    units === 0 ? t('free') : painter.provider === 'kling' ? t('own', { units, usd }) : t('other', { usd });
  return (
    <p aria-live="polite" className="text-muted-foreground text-xs tabular-nums">
      {words}
    </p>
  );
}
