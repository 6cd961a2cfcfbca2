import { useTranslations } from 'next-intl';
import type { KeyChoice } from './key-picker';

/** All passes but the last paint one picture, the last one every variant. */
export function picturesOf(passes: number, variants: number): number {
  return passes - 1 + variants;
}

/** What so many pictures cost with a key, as far as price lists tell, in a word or two. */
export function usePriceWords(painter: KeyChoice | undefined): (pictures: number) => string {
  const t = useTranslations('expand.price');
  return (pictures) => {
    const usd = (painter?.price.usd ?? 0) * pictures;
    return usd === 0 ? t('freeShort') : t('short', { usd });
  };
}
