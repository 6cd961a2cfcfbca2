import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Door } from '@/components/share/door';
import { LiveShare } from '@/components/share/live-share';
import { SharedCollection } from '@/components/share/shared-collection';
import { SharedViewer } from '@/components/share/shared-viewer';
import { contextFor } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { LINK_PICTURE } from '@/lib/imaging/link-picture';
import { getReview } from '@/lib/review/get-review';
import { getShown, getShownExpansion } from '@/lib/sharing/links/get-shown';
import { hasLinkPicture } from '@/lib/sharing/links/link-picture';
import { linkTitle } from '@/lib/sharing/links/link-title';
import type { Opening } from '@/lib/sharing/links/open-link';
import {
  addGuestCommentAction,
  changeGuestNameAction,
  decideGuestReviewAction,
  deleteGuestCommentAction,
  editGuestCommentAction,
  openLinkAction,
  resolveGuestCommentAction,
  restoreGuestCommentAction,
  unlockLinkAction,
} from './actions';
import { readOpening } from './read-opening';

/** Pictures of a collection that are shown at first, and so many more each time. */
const PAGE = 60;

const reviewActions = {
  add: addGuestCommentAction,
  edit: editGuestCommentAction,
  remove: deleteGuestCommentAction,
  restore: restoreGuestCommentAction,
  resolve: resolveGuestCommentAction,
  decide: decideGuestReviewAction,
  rename: changeGuestNameAction,
};

type Props = {
  params: Promise<{ slug: string }>;
  /** `show`: one expansion of a collection. `pages`: how much of it is shown. */
  searchParams: Promise<{ show?: string | string[]; pages?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const opening = await readOpening(slug);
  const t = await getTranslations('sharing.guest');
  const common: Metadata = { robots: { index: false, follow: false }, referrer: 'same-origin' };
  if (opening.state === 'locked') return { ...common, title: t('locked.title') };
  if (opening.state !== 'open' && opening.state !== 'closed') return { ...common, title: t('gone.title') };
  const ctx = contextFor({ kind: 'nobody' });
  const title = (await linkTitle(ctx, opening.link)) || t('untitled');
  const address = `${await originOfRequest()}/share/${slug}`;
  const { width, height, mime: type } = LINK_PICTURE;
  const images = (await hasLinkPicture(ctx, opening.link))
    ? [{ url: `${address}/og`, width, height, type, alt: title }]
    : [];
  const description = t('description');
  return {
    ...common,
    title,
    description,
    openGraph: { title, description, url: address, siteName: 'Outframe', type: 'website', images },
    twitter: { card: 'summary_large_image', title, description, images },
  };
}

export default async function SharePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const opening = await readOpening(slug);
  switch (opening.state) {
    case 'open':
      return <Shown slug={slug} opening={opening} wish={await searchParams} />;
    case 'locked':
      return <Door slug={slug} kind="locked" action={unlockLinkAction} />;
    case 'closed':
      return <Door slug={slug} kind="closed" action={openLinkAction} />;
    default:
      notFound();
  }
}

type ShownProps = {
  slug: string;
  opening: Extract<Opening, { state: 'open' }>;
  wish: Awaited<Props['searchParams']>;
};

async function Shown({ slug, opening: { guest, link, guestName }, wish }: ShownProps) {
  const ctx = { ...contextFor(guest), actor: guest };
  const door = {
    slug,
    formats: link.allowsDownload ? link.formats : [],
    expiresAt: link.expiresAt?.toISOString() ?? null,
  };
  /** What is said and decided about it, if the link asks for that. */
  const reviewOf = async ({ id }: { id: string }) => {
    const data = await getReview(ctx, { expansionId: id });
    return data.circles.length > 0 ? { data, name: guestName } : null;
  };
  const pages = Math.min(200, Math.max(1, Number.parseInt(`${wish.pages}`, 10) || 1));
  const within = pages > 1 ? `/share/${slug}?pages=${pages}` : `/share/${slug}`;
  if (link.collectionId && typeof wish.show === 'string') {
    const { expansion, newer, older } = await orElse(within, getShownExpansion(ctx, { id: wish.show }));
    const placeOf = (id: string | null) => id && `${within}${pages > 1 ? '&' : '?'}show=${id}`;
    const beside = { collection: within, newer: placeOf(newer), older: placeOf(older) };
    return (
      <LiveShare slug={slug}>
        <SharedViewer
          key={expansion.id}
          door={door}
          expansion={expansion}
          beside={beside}
          review={await reviewOf(expansion)}
          actions={reviewActions}
        />
      </LiveShare>
    );
  }
  const shown = await orElse(null, getShown(ctx, { limit: pages * PAGE }));
  return (
    <LiveShare slug={slug}>
      {shown.kind === 'picture' ? (
        <SharedViewer
          door={door}
          expansion={shown.expansion}
          beside={null}
          review={await reviewOf(shown.expansion)}
          actions={reviewActions}
        />
      ) : (
        <SharedCollection
          door={door}
          name={shown.name}
          expansions={shown.expansions}
          pages={pages}
          more={shown.hasMore ? `/share/${slug}?pages=${pages + 1}` : null}
        />
      )}
    </LiveShare>
  );
}

/** What was taken out of a collection leads back to the rest of it; a link that shows nothing any more is not there. */
async function orElse<Found>(place: string | null, reading: Promise<Found>): Promise<Found> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
  }
  if (place) redirect(place);
  notFound();
}

/** Chats want whole addresses. Where APP_URL names none it is the one that was asked at: what it claims goes to nobody but itself. */
async function originOfRequest(): Promise<string> {
  const { APP_URL } = env();
  if (APP_URL) return APP_URL;
  const asked = await headers();
  const host = asked.get('x-forwarded-host') ?? asked.get('host') ?? 'localhost';
  return `${asked.get('x-forwarded-proto') ?? 'http'}://${host}`;
}
