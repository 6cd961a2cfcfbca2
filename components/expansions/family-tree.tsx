'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Fragment, useId } from 'react';
import { Picture } from '@/components/ui/picture';
import type { Family, FamilyMember } from '@/lib/expansions/schemas';
import { resultUrl } from './file-urls';
import { FramedPhoto } from './framed-photo';

/** What an expansion came from and what came from it, by way of results that were expanded again. */
export function FamilyTree({ family }: { family: Family }) {
  const t = useTranslations('expansion.family');
  return (
    <>
      <Relatives heading={t('ancestors')} members={family.ancestors} isLine />
      <Relatives heading={t('children')} members={family.children} />
    </>
  );
}

type RelativesProps = {
  heading: string;
  members: FamilyMember[];
  /** Whether each came from the one before it. */
  isLine?: boolean;
};

function Relatives({ heading, members, isLine = false }: RelativesProps) {
  const id = useId();
  if (members.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 font-semibold text-sm">
        {heading}
      </h2>
      <ul className="flex flex-wrap items-center gap-2">
        {members.map((member, index) => (
          <Fragment key={member.id}>
            {isLine && index > 0 && (
              <li aria-hidden="true" className="text-muted-foreground">
                <ChevronRight size={16} />
              </li>
            )}
            <li>
              <Relative member={member} />
            </li>
          </Fragment>
        ))}
      </ul>
    </section>
  );
}

function Relative({ member }: { member: FamilyMember }) {
  const t = useTranslations('expansion');
  const { canvas, photo, resultId, state } = member;
  const words = t('family.member', { name: photo.name, state: t(`state.${state}`), ...canvas });
  return (
    <Link
      href={`/expansions/${member.id}`}
      aria-label={words}
      title={words}
      className="stage block h-16 overflow-hidden rounded-md outline-offset-2 hover:opacity-85"
      style={{ aspectRatio: `${Math.min(2.5, Math.max(0.7, canvas.width / canvas.height))}` }}
    >
      {resultId ? (
        <Picture
          src={resultUrl(resultId, 'thumbnail')}
          alt=""
          width={canvas.width}
          height={canvas.height}
          className="size-full object-cover"
        />
      ) : (
        <FramedPhoto frame={member} size="thumbnail" alt="" />
      )}
    </Link>
  );
}
