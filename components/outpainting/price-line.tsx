import { useTranslations } from 'next-intl';
import { useDurationText } from '@/components/expansions/use-duration-text';
import type { KeyChoice } from './key-picker';

type PriceLineProps = {
  painter: KeyChoice | undefined;
  /** How many pictures are bought, over all passes and photos. */
  pictures: number;
  /** How many passes follow one another. */
  passes: number;
};

/** What the run will cost, as far as price lists tell, and how long it usually takes; the real figures are with the finished expansion. */
export function PriceLine({ painter, pictures, passes }: PriceLineProps) {
  const t = useTranslations('expand.price');
  const duration = useDurationText();
  if (!painter) return null;
  const units = painter.price.units * pictures;
  const usd = painter.price.usd * pictures;
  const words =
    units === 0 ? t('free') : painter.provider === 'kling' ? t('own', { units, usd }) : t('other', { usd });
  return (
    <p aria-live="polite" className="text-muted-foreground text-xs tabular-nums">
      {words}
      {painter.usualSeconds !== null && <> {t('time', { time: duration(painter.usualSeconds * passes) })}</>}
    </p>
  );
}
