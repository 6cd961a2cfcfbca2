import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Picture } from '@/components/ui/picture';
import type { Family, FamilyMember } from '@/lib/expansions/schemas';
import { photoUrl, resultUrl } from './file-urls';

/** What this expansion came from, from the beginning, and what came of it, as pictures to go to. */
export function FamilyTree({ family: { ancestors, children } }: { family: Family }) {
  const t = useTranslations('expansion.family');
  return (
    <>
      <Row label={t('source')} members={ancestors} />
      <Row label={t('children')} members={children} />
    </>
  );
}

function Row({ label, members }: { label: string; members: readonly FamilyMember[] }) {
  if (members.length === 0) return null;
  return (
    <nav aria-label={label} className="grid gap-2">
      <h2 className="font-semibold text-sm">{label}</h2>
      <ul className="flex flex-wrap items-center gap-2">
        {members.map(({ id, photo, resultId }) => (
          <li key={id}>
            <Link
              href={`/expansions/${id}`}
              title={photo.name}
              className="stage flex items-center overflow-hidden rounded"
            >
              <Picture
                src={resultId ? resultUrl(resultId, 'thumbnail') : photoUrl(photo.id, 'thumbnail')}
                alt={photo.name}
                width={96}
                height={64}
                className="h-16 w-24 object-cover"
              />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
