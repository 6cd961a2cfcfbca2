'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { LinkView } from '@/lib/sharing/links/schemas';

/** What a link is just now, how often it was seen, and what it allows, in words. */
export function LinkFacts({ link }: { link: LinkView }) {
  const t = useTranslations('sharing.links');
  const format = useFormatter();
  const now = useNow();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' });
  const facts = [
    link.mostViews === null
      ? t('views', { views: link.views })
      : t('viewsOf', { views: link.views, most: link.mostViews }),
    link.lastViewedAt && t('lastViewed', { when: format.relativeTime(new Date(link.lastViewedAt), now) }),
    link.expiresAt && t(link.state === 'expired' ? 'expiredOn' : 'expiresOn', { date: day(link.expiresAt) }),
    link.hasPassword && t('facts.password'),
    link.allowsDownload ? t('facts.download') : t('facts.noDownload'),
    link.allowsComments && t('facts.comments'),
    link.allowsApproval && t('facts.approval'),
    link.showsPrompt && t('facts.prompt'),
    link.team && t('facts.team', { team: link.team.name }),
  ];
  return (
    <p className="text-muted-foreground text-xs tabular-nums">
      <Badge variant={link.state === 'open' ? 'outline' : link.state === 'trashed' ? 'neutral' : 'failed'}>
        {t(`state.${link.state}`)}
      </Badge>{' '}
      {facts.filter(Boolean).join(' · ')}
    </p>
  );
}
