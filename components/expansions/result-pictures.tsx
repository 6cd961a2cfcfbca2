'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Picture } from '@/components/ui/picture';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { BlendTrial } from './blend-trial';
import { DevelopingMargins } from './developing-margins';
import { blendedUrl } from './file-urls';
import { FramedPhoto } from './framed-photo';
import { FullPicture } from './full-picture';

type ResultPicturesProps = {
  view: ExpansionView;
  chosen: ExpansionView['results'][number] | undefined;
  /** The blend to show the chosen one with. */
  blend: number | undefined;
  /** Whether it is shown so large that its preview is not enough. */
  isLarge: boolean;
};

const fullUrl = (result: ExpansionView['results'][number]) => blendedUrl(result, 'full');

/**
 * The variants in one place, the chosen one on top, so that a change of variant is a blink and differences are seen.
 * Under them lies what the waiting room showed, until the chosen picture has come.
 */
export function ResultPictures({ view, chosen, blend, isLarge }: ResultPicturesProps) {
  const t = useTranslations('expansion');
  const [loaded, setLoaded] = useState<readonly string[]>([]);
  const first = loaded.length > 0;
  return (
    <>
      {!(chosen && loaded.includes(chosen.id)) && (
        <FramedPhoto frame={view} size="preview" alt="">
          <DevelopingMargins frame={view} developed={1} />
        </FramedPhoto>
      )}
      {view.results.map((result) => {
        const isChosen = result === chosen;
        // The others are fetched once the chosen one is there.
        if (!isChosen && !first) return null;
        return (
          <Picture
            key={result.id}
            src={blendedUrl(result, 'preview')}
            alt={t('result', {
              name: view.photo.name,
              variant: result.index + 1,
              count: view.results.length,
            })}
            width={result.width}
            height={result.height}
            loading="eager"
            fetchPriority={isChosen ? 'high' : 'low'}
            draggable={false}
            onLoaded={() => setLoaded((before) => [...before, result.id])}
            className={`absolute inset-0 size-full motion-safe:transition-opacity motion-safe:duration-150 ${
              isChosen && loaded.includes(result.id) ? 'visible opacity-100' : 'invisible opacity-0'
            }`}
          />
        );
      })}
      {chosen && isLarge && <FullPicture key={fullUrl(chosen)} src={fullUrl(chosen)} />}
      {chosen && blend !== undefined && blend !== chosen.blend && (
        <BlendTrial key={chosen.id} resultId={chosen.id} blend={blend} />
      )}
    </>
  );
}
