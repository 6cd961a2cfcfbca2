import { headers } from 'next/headers';
import { cache } from 'react';
import { contextFor } from '@/lib/context';
import { enterLink, type Opening, openLink } from '@/lib/sharing/links/open-link';
import { currentVisitor } from './current-visitor';

/**
 * What a link says to the current visitor; asked once for a page, its title and its way out. A link that counts no views lets a person's
 * browser in as it comes; whatever does not say that it opens a page, as programs that follow addresses, is asked to press a button.
 */
export const readOpening = cache(async (slug: string): Promise<Opening> => {
  const ctx = contextFor({ kind: 'nobody' });
  const visitor = await currentVisitor();
  const opening = await openLink(ctx, { slug, visitor });
  if (opening.state !== 'closed' || !visitor || opening.link.mostViews !== null) return opening;
  const asked = await headers();
  const isPage = asked.get('sec-fetch-dest') === 'document';
  const isAhead = asked.get('sec-purpose')?.includes('prefetch') ?? false;
  return isPage && !isAhead ? enterLink(ctx, { slug, visitor }) : opening;
});
