'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Separator } from '@/components/ui/separator';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import type { LinkActions } from './link-actions';
import { LinkSection } from './link-section';
import { TeamSection } from './team-section';
import type { Shareable, TeamShareActions } from './team-share-actions';

export type ShareDialogProps = {
  target: Shareable;
  /** One of an expansion's variants that could be shared instead of all of them. */
  variant?: { resultId: string; number: number };
  /** What it is called where it lies; some of a gallery has no name. */
  name?: string;
  teams: TeamShareActions;
  links: LinkActions;
  onClose: () => void;
};

/** With whom a result, an expansion, a collection or some of a gallery is shared. */
export function ShareDialog({ target, variant, name, teams, links, onClose }: ShareDialogProps) {
  const t = useTranslations('sharing');
  const [part, setPart] = useState('all');
  /** How often it was told what teams see, who may hear the guests of a link then. */
  const [told, setTold] = useState(0);
  const shared: Shareable = variant && part === 'variant' ? { kind: 'result', id: variant.resultId } : target;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={name === undefined ? t('dialogSelection') : t('dialog', { name })}
        className="max-w-lg"
      >
        <TeamSection target={target} actions={teams} onTold={() => setTold((before) => before + 1)} />
        {shared.kind !== 'selection' && <Separator />}
        {variant && (
          <ToggleGroup
            type="single"
            aria-label={t('part.label')}
            value={part}
            onValueChange={(value) => setPart(value || part)}
            className="justify-self-start"
          >
            <ToggleGroupItem value="all">{t('part.all')}</ToggleGroupItem>
            <ToggleGroupItem value="variant">{t('part.variant', { number: variant.number })}</ToggleGroupItem>
          </ToggleGroup>
        )}
        {shared.kind !== 'selection' && <LinkSection target={shared} told={told} actions={links} />}
      </DialogContent>
    </Dialog>
  );
}
