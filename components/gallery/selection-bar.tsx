'use client';

import {
  Download,
  EyeOff,
  FolderMinus,
  FolderPlus,
  Heart,
  ListChecks,
  RotateCcw,
  Share2,
  Trash2,
  X,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { type FormVerb, sendForm } from '@/components/expansions/use-verb';
import { ShareDialog } from '@/components/sharing/share-dialog';
import { useTeamSharing } from '@/components/sharing/use-team-sharing';
import { Button } from '@/components/ui/button';
import { prepareToasts, toast } from '@/components/ui/toast';
import { CollectionDialog } from './collection-dialog';
import { DownloadForm } from './download-form';
import type { GalleryActions, TeamOfGallery } from './gallery-actions';
import type { GalleryList } from './gallery-list';
import { PurgeDialog } from './purge-dialog';
import { type SelectionStore, selectionOf } from './selection-store';
import { UnshareDialog } from './unshare-dialog';
import type { SelectionCommand, SelectionTools } from './use-gallery-keys';

type SelectionBarProps = {
  query: string;
  list: GalleryList;
  selection: SelectionStore;
  /** How many can be selected one by one. */
  maxNamed: number;
  actions: GalleryActions;
  team: TeamOfGallery | undefined;
  tools: RefObject<SelectionTools>;
};

/** What can be done with the selected cards, at the lower edge of the screen for as long as something is selected. */
export function SelectionBar({ query, list, selection, maxNamed, actions, team, tools }: SelectionBarProps) {
  const t = useTranslations('gallery.selection');
  const teams = useTranslations('sharing.teams');
  const selected = useSyncExternalStore(selection.subscribe, selection.get, selection.get);
  const [pending, setPending] = useState(false);
  const [dialog, setDialog] = useState<'collect' | 'purge' | 'share' | 'unshare' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const filter = Object.fromEntries(new URLSearchParams(query));
  const isTrash = filter.trash !== undefined;
  const isNothing = !selected.isAll && selected.ids.size === 0;
  const told = JSON.stringify(selectionOf(selected, filter));
  const cards = list.get().cards.filter((card) => selected.isAll !== selected.ids.has(card.id));
  // What others share in a team is looked at and downloaded; of all that it sees, nobody knows whose it is.
  const areOwn =
    !team ||
    (selected.isAll
      ? filter.person === team.userId
      : cards.every((card) => card.team?.owner.id === team.userId));
  const sharing = useTeamSharing(actions.teams, () => void list.renew(undefined));
  const areFavourites = cards.length > 0 && cards.every((card) => card.isFavourite);

  /** Tells when more is selected one by one than a verb takes: here, before a download has left the page. */
  function isRefused(): boolean {
    const isTooMany = selected.ids.size > maxNamed;
    if (isTooMany) void toast(t('tooMany', { max: maxNamed }), { isError: true });
    return isTooMany;
  }

  /** Runs a verb over the selection and lets go of it; a refusal is told, and leaves it. */
  async function run<Data extends { count: number }>(
    verb: FormVerb<Data>,
    fields: Record<string, string>,
    tell: (data: Data) => void,
  ) {
    if (isRefused()) return;
    setPending(true);
    const answer = await sendForm(verb, { selection: told, ...fields }).catch(() => null);
    setPending(false);
    if (answer?.status !== 'done')
      return void toast(answer && answer.status !== 'idle' ? answer.message : t('unreachable'), {
        isError: true,
      });
    selection.clear();
    tell(answer.data);
  }

  async function undo(deletedAt: string) {
    const answer = await sendForm(actions.restore, { deletedAt }).catch(() => null);
    if (answer?.status === 'done') {
      // Where they were, wherever one looks now; what became of them meanwhile is heard.
      if (selected.isAll) void list.startAt();
      else list.restore(cards);
      void toast(t('restored', answer.data));
    } else
      void toast(answer && answer.status !== 'idle' ? answer.message : t('unreachable'), { isError: true });
  }

  const gone = () => (selected.isAll ? list.startAt() : list.remove(cards.map(({ id }) => id)));

  function remove() {
    if (isTrash) return setDialog('purge');
    void run(actions.remove, {}, ({ count, deletedAt }) => {
      void gone();
      void toast(t('deleted', { count }), {
        action: { label: t('undo'), onClick: () => void undo(deletedAt) },
        duration: 10_000,
      });
    });
  }

  function favourite() {
    const isFavourite = !areFavourites;
    void run(actions.favourite, { isFavourite: `${isFavourite}` }, ({ count }) => {
      list.change(
        cards.map(({ id }) => id),
        { isFavourite },
      );
      void toast(t(isFavourite ? 'favoured' : 'unfavoured', { count }));
    });
  }

  async function unshare() {
    if (!team) return;
    setDialog(null);
    setPending(true);
    const done = await sharing.unshare(told, team);
    setPending(false);
    if (!done) return;
    selection.clear();
    if (selected.isAll || done.kept > 0) void list.startAt();
    else list.remove(cards.map(({ id }) => id));
  }

  const ifOwn = (command: () => void) => () =>
    areOwn ? command() : void toast(teams('notOwn'), { isError: true });
  const commands: Record<SelectionCommand, () => void> = {
    remove: ifOwn(remove),
    favourite: ifOwn(favourite),
    share: ifOwn(() => isTrash || setDialog('share')),
    download: () => form.current?.requestSubmit(),
  };
  const obey = useEffectEvent((command: SelectionCommand) => {
    if (!isNothing && !pending) commands[command]();
  });
  useEffect(() => {
    const { current } = tools;
    current.run = (command) => obey(command);
    // A key may have been pressed before this bar was there.
    if (current.wanted) obey(current.wanted);
    current.wanted = null;
    return () => {
      current.run = null;
    };
  }, [tools]);

  useEffect(() => void prepareToasts().catch(() => {}), []);

  const count = selected.ids.size;
  return (
    <div
      role="toolbar"
      aria-label={t('tools')}
      className="fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-30 mx-auto flex w-fit max-w-[calc(100vw-1rem)] animate-rise items-center gap-1 rounded-lg border max-sm:gap-0 bg-popover p-1.5 text-popover-foreground shadow-float sm:bottom-4"
    >
      <Tool label={t('end')} onClick={selection.clear}>
        <X aria-hidden />
      </Tool>
      <p role="status" className="truncate px-1 text-sm tabular-nums sm:min-w-20">
        <span className="max-sm:sr-only">
          {selected.isAll ? t(count > 0 ? 'allBut' : 'all', { count }) : t('count', { count })}
        </span>
        <span className="sm:hidden" aria-hidden="true">
          {selected.isAll ? t('allShort') : count}
        </span>
      </p>
      <Tool label={t('selectAll')} onClick={selection.all}>
        <ListChecks aria-hidden />
      </Tool>
      {isTrash ? (
        <>
          <Tool
            label={t('restore')}
            disabled={isNothing || pending}
            onClick={() =>
              void run(actions.restore, {}, (data) => {
                void gone();
                void toast(t('restored', data));
              })
            }
          >
            <RotateCcw aria-hidden />
          </Tool>
          <Tool label={t('purge')} disabled={isNothing || pending} onClick={remove}>
            <Trash2 aria-hidden />
          </Tool>
        </>
      ) : (
        <>
          {areOwn && (
            <>
              <Tool
                label={t(areFavourites ? 'unfavourite' : 'favourite')}
                disabled={isNothing || pending}
                onClick={favourite}
              >
                <Heart aria-hidden fill={areFavourites ? 'currentColor' : 'none'} />
              </Tool>
              <Tool label={t('collect')} disabled={isNothing || pending} onClick={() => setDialog('collect')}>
                <FolderPlus aria-hidden />
              </Tool>
              {filter.collection && !team && (
                <Tool
                  label={t('uncollect')}
                  disabled={isNothing || pending}
                  onClick={() =>
                    void run(actions.removeFromCollection, { id: filter.collection ?? '' }, (data) => {
                      void gone();
                      void toast(t('uncollected', data));
                    })
                  }
                >
                  <FolderMinus aria-hidden />
                </Tool>
              )}
              <Tool label={t('share')} disabled={isNothing || pending} onClick={() => setDialog('share')}>
                <Share2 aria-hidden />
              </Tool>
            </>
          )}
          {team && (areOwn || team.mayUnshare) && (
            <Tool
              label={teams('unshare')}
              disabled={isNothing || pending}
              onClick={() => (areOwn ? void unshare() : setDialog('unshare'))}
            >
              <EyeOff aria-hidden />
            </Tool>
          )}
          <DownloadForm ref={form} selection={told} isRefused={isRefused}>
            <Tool label={t('download')} type="submit" disabled={isNothing}>
              <Download aria-hidden />
            </Tool>
          </DownloadForm>
          {areOwn && (
            <Tool label={t('delete')} disabled={isNothing || pending} onClick={remove}>
              <Trash2 aria-hidden />
            </Tool>
          )}
        </>
      )}
      {dialog === 'collect' && (
        <CollectionDialog
          create={actions.createCollection}
          onClose={() => setDialog(null)}
          onChoose={({ id, name }) => {
            setDialog(null);
            void run(
              actions.addToCollection,
              { id },
              ({ count: added }) => void toast(t('collected', { count: added, name })),
            );
          }}
        />
      )}
      {dialog === 'share' && (
        <ShareDialog
          target={
            !selected.isAll && cards.length === 1 && cards[0]
              ? { kind: 'expansion', id: cards[0].id }
              : { kind: 'selection', selection: told }
          }
          name={!selected.isAll && cards.length === 1 ? cards[0]?.photo.name : undefined}
          teams={actions.teams}
          links={actions.links}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'unshare' && <UnshareDialog onClose={() => setDialog(null)} onYes={() => void unshare()} />}
      {dialog === 'purge' && (
        <PurgeDialog
          onClose={() => setDialog(null)}
          onYes={() => {
            setDialog(null);
            void run(actions.emptyTrash, {}, () => void gone());
          }}
        />
      )}
    </div>
  );
}

type ToolProps = {
  label: string;
  type?: 'submit';
  disabled?: boolean;
  onClick?: () => void;
  children: ReactNode;
};

function Tool({ label, children, ...props }: ToolProps) {
  return (
    <Button variant="ghost" size="icon" aria-label={label} title={label} {...props}>
      {children}
    </Button>
  );
}
