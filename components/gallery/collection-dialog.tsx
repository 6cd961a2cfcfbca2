'use client';

import { Folder } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import type { CollectionSummary } from '@/lib/gallery/schemas';

type CollectionDialogProps = {
  create: FormVerb<{ id: string; name: string }>;
  onChoose(collection: { id: string; name: string }): void;
  onClose(): void;
};

/** The collections to choose among, and the way to a new one. */
export function CollectionDialog({ create, onChoose, onClose }: CollectionDialogProps) {
  const t = useTranslations('gallery');
  const [collections, setCollections] = useState<CollectionSummary[]>([]);
  const [isUnread, setUnread] = useState(false);
  const [name, setName] = useState('');
  const { run, pending, refusal } = useVerb(create, {
    unreachable: t('selection.unreachable'),
    onDone: onChoose,
  });

  useEffect(() => {
    const leaving = new AbortController();
    fetch('/api/gallery/collections', { signal: leaving.signal })
      .then((response) => (response.ok ? response.json() : Promise.reject()))
      .then(setCollections, () => leaving.signal.aborted || setUnread(true));
    return () => leaving.abort();
  }, []);

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('collections.choose')}>
        {collections.length > 0 && (
          <ul className="-mx-2 grid max-h-72 overflow-y-auto">
            {collections.map((collection) => (
              <li key={collection.id}>
                <Button
                  variant="ghost"
                  className="w-full justify-start px-2"
                  onClick={() => onChoose(collection)}
                >
                  <Folder aria-hidden />
                  <span className="truncate">{collection.name}</span>
                  <span className="ml-auto text-muted-foreground text-xs tabular-nums">
                    {t('collections.count', { count: collection.count })}
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            run({ name });
          }}
        >
          <Input
            aria-label={t('collections.new')}
            placeholder={t('collections.new')}
            value={name}
            maxLength={80}
            required
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" variant="primary" pending={pending}>
            {t('collections.create')}
          </Button>
        </form>
        <Refusal message={refusal ?? (isUnread ? t('collections.unread') : null)} />
      </DialogContent>
    </Dialog>
  );
}
