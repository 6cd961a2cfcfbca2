import { useFormatter, useTranslations } from 'next-intl';
import type { Stop } from '@/lib/outpainting/drag';

/** Why a frame went no further, in words; nothing when it was not stopped. */
export function useStopSentence(stop: Stop | null): string | null {
  const t = useTranslations('expand.stops');
  const format = useFormatter();
  if (!stop) return null;
  switch (stop.reason) {
    case 'photo_edge':
      return t('photoEdge');
    case 'side_limit':
      return t('sideLimit', { side: stop.side, max: stop.max });
    case 'area_limit':
      return t('areaLimit', {
        factor: format.number(stop.factor, { maximumFractionDigits: 2 }),
        max: format.number(stop.max),
      });
  }
}
