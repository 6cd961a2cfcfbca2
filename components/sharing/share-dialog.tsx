'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import type { LinkTarget } from '@/lib/sharing/links/statuses';
import type { LinkActions } from './link-actions';
import { LinkSection } from './link-section';

export type ShareDialogProps = {
  target: LinkTarget;
  /** One of an expansion's variants that could be shared instead of all of them. */
  variant?: { resultId: string; number: number };
  /** What it is called where it lies. */
  name: string;
  links: LinkActions;
  onClose: () => void;
};

/** With whom a result, an expansion or a collection is shared. */
export function ShareDialog({ target, variant, name, links, onClose }: ShareDialogProps) {
  const t = useTranslations('sharing');
  const [part, setPart] = useState('all');
  const shared: LinkTarget =
    variant && part === 'variant' ? { kind: 'result', id: variant.resultId } : target;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('dialog', { name })} className="max-w-lg">
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
        <LinkSection key={shared.id} target={shared} actions={links} />
      </DialogContent>
    </Dialog>
  );
}
