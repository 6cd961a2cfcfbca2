'use client';

import { Ellipsis, Folder, FolderPlus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { resultUrl } from '@/components/expansions/file-urls';
import { Refusal } from '@/components/expansions/refusal';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import type { LinkActions } from '@/components/sharing/link-actions';
import type { TeamShareActions } from '@/components/sharing/team-share-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { EmptyState } from '@/components/ui/empty-state';
import { Input } from '@/components/ui/input';
import { Picture } from '@/components/ui/picture';
import { toast } from '@/components/ui/toast';
import type { CollectionSummary } from '@/lib/gallery/schemas';

const ShareDialog = lazy(() =>
  import('@/components/sharing/share-dialog').then((module) => ({ default: module.ShareDialog })),
);

type CollectionShelfProps = {
  collections: readonly CollectionSummary[];
  create: FormVerb<{ id: string; name: string }>;
  rename: FormVerb<{ id: string; name: string }>;
  remove: FormVerb<{ name: string }>;
  teams: TeamShareActions;
  links: LinkActions;
};

type Wish = { kind: 'create' } | { kind: 'rename' | 'remove' | 'share'; collection: CollectionSummary };

/** A person's collections with their newest pictures, and what can be done with each. */
export function CollectionShelf({ collections, create, rename, remove, teams, links }: CollectionShelfProps) {
  const t = useTranslations('gallery.collections');
  const router = useRouter();
  const [wish, setWish] = useState<Wish | null>(null);
  const done = () => {
    setWish(null);
    router.refresh();
  };
  const add = (
    <Button onClick={() => setWish({ kind: 'create' })}>
      <FolderPlus aria-hidden />
      {t('new')}
    </Button>
  );

  return (
    <>
      {collections.length === 0 ? (
        <EmptyState icon={<Folder />} title={t('empty.title')} description={t('empty.body')} action={add} />
      ) : (
        <>
          <div className="mb-4">{add}</div>
          <ul className="grid grid-cols-2 gap-4 sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]">
            {collections.map((collection) => (
              <li key={collection.id} className="group relative">
                <Link href={`/gallery?collection=${collection.id}`} className="block rounded-md">
                  <span className="stage grid aspect-[4/3] place-items-center overflow-hidden rounded-md">
                    {collection.coverId ? (
                      <Picture
                        src={resultUrl(collection.coverId, 'thumbnail')}
                        alt=""
                        width={320}
                        height={240}
                        className="size-full object-cover"
                      />
                    ) : (
                      <Folder className="size-8 opacity-50" aria-hidden />
                    )}
                  </span>
                  <span className="mt-2 block truncate pr-9 font-medium">{collection.name}</span>
                  <span className="block text-muted-foreground text-xs tabular-nums">
                    {t('count', { count: collection.count })}
                  </span>
                </Link>
                <DropdownMenu modal={false}>
                  <DropdownMenuTrigger asChild>
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      className="absolute right-0 bottom-1"
                      aria-label={t('more', { name: collection.name })}
                    >
                      <Ellipsis aria-hidden />
                    </Button>
                  </DropdownMenuTrigger>
                  <DropdownMenuContent align="end">
                    <DropdownMenuItem onSelect={() => setWish({ kind: 'share', collection })}>
                      {t('share')}
                    </DropdownMenuItem>
                    <DropdownMenuItem onSelect={() => setWish({ kind: 'rename', collection })}>
                      {t('rename')}
                    </DropdownMenuItem>
                    <DropdownMenuItem onSelect={() => setWish({ kind: 'remove', collection })}>
                      {t('delete')}
                    </DropdownMenuItem>
                  </DropdownMenuContent>
                </DropdownMenu>
              </li>
            ))}
          </ul>
        </>
      )}
      {wish?.kind === 'create' && (
        <NameDialog
          title={t('new')}
          submit={t('create')}
          verb={create}
          onClose={() => setWish(null)}
          onDone={done}
        />
      )}
      {wish?.kind === 'share' && (
        <Suspense>
          <ShareDialog
            target={{ kind: 'collection', id: wish.collection.id }}
            name={wish.collection.name}
            teams={teams}
            links={links}
            onClose={() => setWish(null)}
          />
        </Suspense>
      )}
      {wish?.kind === 'rename' && (
        <NameDialog
          title={t('rename')}
          submit={t('save')}
          verb={rename}
          collection={wish.collection}
          onClose={() => setWish(null)}
          onDone={done}
        />
      )}
      {wish?.kind === 'remove' && (
        <RemoveDialog
          collection={wish.collection}
          remove={remove}
          onClose={() => setWish(null)}
          onDone={(name) => {
            void toast(t('deleted', { name }));
            done();
          }}
        />
      )}
    </>
  );
}

type NameDialogProps = {
  title: string;
  submit: string;
  verb: FormVerb<{ id: string; name: string }>;
  collection?: CollectionSummary;
  onClose(): void;
  onDone(): void;
};

function NameDialog({ title, submit, verb, collection, onClose, onDone }: NameDialogProps) {
  const t = useTranslations('gallery');
  const [name, setName] = useState(collection?.name ?? '');
  const { run, pending, refusal } = useVerb(verb, { unreachable: t('selection.unreachable'), onDone });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={title}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            run({ name, ...(collection && { id: collection.id }) });
          }}
        >
          <Input
            aria-label={t('collections.name')}
            value={name}
            maxLength={80}
            required
            onChange={(event) => setName(event.target.value)}
          />
          <Refusal message={refusal} />
          <DialogFooter>
            <Button type="submit" variant="primary" pending={pending}>
              {submit}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type RemoveDialogProps = {
  collection: CollectionSummary;
  remove: FormVerb<{ name: string }>;
  onClose(): void;
  onDone(name: string): void;
};

function RemoveDialog({ collection, remove, onClose, onDone }: RemoveDialogProps) {
  const t = useTranslations('gallery');
  const { run, pending, refusal } = useVerb(remove, {
    unreachable: t('selection.unreachable'),
    onDone: ({ name }) => onDone(name),
  });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('collections.delete')} description={t('collections.deleteHint')}>
        <Refusal message={refusal} />
        <DialogFooter>
          <Button onClick={onClose}>{t('trash.no')}</Button>
          <Button variant="destructive" pending={pending} onClick={() => run({ id: collection.id })}>
            {t('collections.delete')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
