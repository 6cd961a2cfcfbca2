'use client';

import { Expand, Eye } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import type { ExpansionView, Family } from '@/lib/expansions/schemas';
import { BeforeAfter } from './before-after';
import { BlendControl } from './blend-control';
import { DownloadMenu } from './download-menu';
import { ExpansionDetails } from './expansion-details';
import { FamilyTree } from './family-tree';
import { FramedPhoto } from './framed-photo';
import { FurtherButton } from './further-button';
import { ResultPictures } from './result-pictures';
import { RoomLayout } from './room-layout';
import { SideBySide } from './side-by-side';
import { Stage } from './stage';
import { useFlicker } from './use-flicker';
import type { FormVerb } from './use-verb';
import { useViewerKeys } from './use-viewer-keys';
import { VariantStrip } from './variant-strip';

type ResultViewerProps = {
  view: ExpansionView;
  heading: ReactNode;
  remove: ReactNode;
  family: Family;
  otherKeys: { id: string; name: string }[];
  keepBlend: FormVerb<{ blend: number }>;
  further: FormVerb<{ photoId: string }>;
};

const modes = ['slide', 'flicker', 'side'] as const;
type Mode = (typeof modes)[number];

/** The finished picture, large; its original under a slider; its variants to choose among. */
export function ResultViewer(props: ResultViewerProps) {
  const { view, heading, remove, keepBlend } = props;
  const t = useTranslations('expansion');
  const { results } = view;
  const [chosen, setChosen] = useState(0);
  const [original, setOriginal] = useState(false);
  const held = useViewerKeys({ count: results.length, chosen, onChoose: setChosen });
  const result = results[chosen] ?? results[0];
  const [mode, setMode] = useState<Mode>('slide');
  const isLit = useFlicker(mode === 'flicker');
  const [tried, setTried] = useState<{ resultId: string; blend: number } | null>(null);
  const blend = tried && tried.resultId === result?.id ? tried.blend : result?.blend;

  return (
    <RoomLayout
      picture={
        <>
          {mode === 'side' && result ? (
            <SideBySide view={view} chosen={result} />
          ) : (
            <Stage canvas={view.canvas}>
              <BeforeAfter
                initial={0}
                showBefore={original || held || isLit}
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
          )}
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
                <Link href={`/expand?photo=${view.photo.id}&like=${view.id}`}>
                  <Expand size={16} aria-hidden="true" />
                  {t('like')}
                </Link>
              </Button>
            </div>
            <ToggleGroup
              type="single"
              aria-label={t('compare.mode')}
              value={mode}
              onValueChange={(picked) => picked && setMode(picked as Mode)}
            >
              {modes.map((each) => (
                <ToggleGroupItem key={each} value={each} className="px-1 text-xs">
                  {t(`compare.modes.${each}`)}
                </ToggleGroupItem>
              ))}
            </ToggleGroup>
            {result && <FurtherButton resultId={result.id} further={props.further} />}
            {props.otherKeys.map((key) => (
              <Button key={key.id} asChild>
                <Link href={`/expand?photo=${view.photo.id}&like=${view.id}&key=${key.id}`}>
                  {t('likeWith', { key: key.name })}
                </Link>
              </Button>
            ))}
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
          <FamilyTree family={props.family} />
          <ExpansionDetails view={view} />
          {remove}
        </>
      }
    />
  );
}
