import { ArrowRight } from 'lucide-react';
import Image from 'next/image';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Family, Relative } from '@/lib/expansions/schemas';
import { photoUrl, resultUrl } from './file-urls';

/** What this expansion came from and what came of it, as pictures to go to. */
export function FamilyTree({ family: { source, children } }: { family: Family }) {
  const t = useTranslations('expansion.family');
  if (!source && children.length === 0) return null;
  return (
    <nav aria-label={t('label')} className="grid gap-2">
      <h2 className="font-semibold text-sm">{t('label')}</h2>
      <ul className="flex flex-wrap items-center gap-2">
        {source && <RelativeLink relative={source} words={t('source')} />}
        {source && children.length > 0 && (
          <li aria-hidden="true">
            <ArrowRight className="size-4 text-muted-foreground" />
          </li>
        )}
        {children.map((child, index) => (
          <RelativeLink key={child.expansionId} relative={child} words={t('child', { place: index + 1 })} />
        ))}
      </ul>
    </nav>
  );
}

function RelativeLink({ relative, words }: { relative: Relative; words: string }) {
  const { expansionId, photoId, resultId } = relative;
  return (
    <li>
      <Link href={`/expansions/${expansionId}`} title={words} className="stage block overflow-hidden rounded">
        <Image
          src={resultId ? resultUrl(resultId, 'thumbnail') : photoUrl(photoId, 'thumbnail')}
          alt={words}
          width={96}
          height={64}
          unoptimized
          className="h-16 w-24 object-cover"
        />
      </Link>
    </li>
  );
}
