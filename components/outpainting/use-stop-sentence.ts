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
      // Pulled just past the limit, the exact factor says nothing; asked for by name or number, it does.
      return t(stop.factor > stop.max * 1.02 ? 'areaNeeded' : 'areaLimit', {
        factor: format.number(stop.factor, { maximumFractionDigits: 2 }),
        max: format.number(stop.max),
      });
  }
}
