import { useFormatter, useTranslations } from 'next-intl';
import type { Stop } from '@/lib/outpainting/drag';

/** Why a frame went no further, in words; nothing when it was not stopped. */
export function useStopSentence(stop: Stop | null): string | null {
  const t = useTranslations('expand.stops');
  const format = useFormatter();
  if (!stop) return null;
  switch (stop.problem) {
    case 'photo_edge':
      return t('photoEdge');
    case 'core_too_small':
      return t('coreTooSmall', { min: stop.min });
    case 'core_too_long':
      return t('coreTooLong', { max: format.number(stop.max) });
    case 'canvas_too_long':
      return t('canvasTooLong', { max: format.number(stop.max) });
    case 'canvas_too_large':
      return t('canvasTooLarge', { megapixels: stop.megapixels });
    case 'area_too_large':
      // Pulled just past the limit, the exact factor says nothing; asked for by name or number, it does.
      return t(stop.factor > stop.max * 1.02 ? 'areaNeeded' : 'areaLimit', {
        factor: format.number(stop.factor, { maximumFractionDigits: 2 }),
        max: format.number(stop.max),
        passes: stop.passes,
      });
    case 'not_whole':
    case 'nothing_to_paint':
      return null;
  }
}
