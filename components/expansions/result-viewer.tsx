'use client';

import { Expand, Eye } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { BeforeAfter } from './before-after';
import { BlendControl } from './blend-control';
import { DownloadMenu } from './download-menu';
import { ExpansionDetails } from './expansion-details';
import { FramedPhoto } from './framed-photo';
import { ResultPictures } from './result-pictures';
import { RoomLayout } from './room-layout';
import { Stage } from './stage';
import type { FormVerb } from './use-verb';
import { useViewerKeys } from './use-viewer-keys';
import { VariantStrip } from './variant-strip';

type ResultViewerProps = {
  view: ExpansionView;
  heading: ReactNode;
  remove: ReactNode;
  keepBlend: FormVerb<{ blend: number }>;
};

/** The finished picture, large; its original under a slider; its variants to choose among. */
export function ResultViewer({ view, heading, remove, keepBlend }: ResultViewerProps) {
  const t = useTranslations('expansion');
  const { results } = view;
  const [chosen, setChosen] = useState(0);
  const [original, setOriginal] = useState(false);
  const held = useViewerKeys({ count: results.length, chosen, onChoose: setChosen });
  const result = results[chosen] ?? results[0];
  const [tried, setTried] = useState<{ resultId: string; blend: number } | null>(null);
  const blend = tried && tried.resultId === result?.id ? tried.blend : result?.blend;

  return (
    <RoomLayout
      picture={
        <>
          <Stage canvas={view.canvas}>
            <BeforeAfter
              initial={0}
              showBefore={original || held}
              label={t('compare.label')}
              describe={(percent) => t('compare.position', { percent })}
              before={
                <FramedPhoto
                  frame={view}
                  size="preview"
                  alt={t('photo.original', { name: view.photo.name })}
                />
              }
              after={<ResultPictures view={view} chosen={result} blend={blend} />}
            />
          </Stage>
          {results.length > 1 && <VariantStrip view={view} chosen={chosen} onChoose={setChosen} />}
        </>
      }
      panel={
        <>
          {heading}
          <div className="flex flex-col gap-2">
            {result && <DownloadMenu result={result} family={view.family} target={view.target} />}
            <div className="grid grid-cols-2 gap-2">
              <Button
                aria-pressed={original}
                title={t('compare.originalHint')}
                onClick={() => setOriginal(!original)}
                className="aria-pressed:bg-accent aria-pressed:text-accent-foreground"
              >
                <Eye size={16} aria-hidden="true" />
                {t('compare.original')}
              </Button>
              <Button asChild className="px-2">
                <Link href={`/expand?photo=${view.photo.id}`}>
                  <Expand size={16} aria-hidden="true" />
                  {t('again')}
                </Link>
              </Button>
            </div>
          </div>
          {result && blend !== undefined && (
            <BlendControl
              key={result.id}
              result={result}
              blend={blend}
              onTry={(value) => setTried({ resultId: result.id, blend: value })}
              keep={keepBlend}
            />
          )}
          <ExpansionDetails view={view} />
          {remove}
        </>
      }
    />
  );
}
