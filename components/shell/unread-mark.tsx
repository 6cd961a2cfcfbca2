import { useTranslations } from 'next-intl';

/** How many comments are unread, beside the name of a place. Rendered on the server alone: no page loads code for it. */
export function UnreadMark({ count }: { count: number }) {
  const t = useTranslations('review');
  if (count === 0) return null;
  return (
    <span className="ml-1.5 rounded-full bg-primary px-1.5 font-semibold text-primary-foreground text-xs tabular-nums">
      <span aria-hidden>{count < 100 ? count : '99+'}</span>
      <span className="sr-only">{t('unread', { count })}</span>
    </span>
  );
}
