import { Search, SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { controlClasses } from '@/components/ui/control-classes';
import { Input } from '@/components/ui/input';
import type { GalleryFilter } from '@/lib/gallery/schemas';
import { reviewStatuses } from '@/lib/review/statuses';
import { FilterForm } from './filter-form';

const states = ['working', 'ready', 'failed', 'cancelled'] as const;

type GalleryBarProps = {
  filter: GalleryFilter;
  ratios: readonly string[];
  providers: readonly ('built_in' | 'cometapi' | 'kling' | 'gateway')[];
  collections: readonly Named[];
  /** Where it is, and of a team's gallery also who shares there. */
  path?: string;
  sharers?: readonly Named[];
};

type Named = { id: string; name: string };

/** What is shown of the gallery: which part of it, and what of that is looked for. All of it is the address. */
export function GalleryBar({
  filter,
  ratios,
  providers,
  collections,
  path = '/gallery',
  sharers,
}: GalleryBarProps) {
  const t = useTranslations('gallery.filter');
  const { q, state, ratio, provider, collection, person, review, unread, from, to } = filter;
  const narrowed = [state, ratio, provider, collection, person, review, unread, from, to].filter(
    Boolean,
  ).length;
  const search = t(sharers ? 'teamSearch' : 'search');
  const isFiltered = narrowed > 0 || Boolean(q);
  return (
    <FilterForm path={path} label={t('label')} searchLabel={search} words={q ?? ''}>
      {filter.trash && <input type="hidden" name="trash" value="1" />}
      {filter.favourite && <input type="hidden" name="favourite" value="1" />}
      <div className="relative w-full sm:w-72">
        <Search
          className="pointer-events-none absolute top-3 left-3 size-4 text-muted-foreground"
          aria-hidden="true"
        />
        <Input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={200}
          placeholder={t('searchShort')}
          aria-label={search}
          autoComplete="off"
          className="pl-9"
        />
      </div>
      {isFiltered && (
        <Link
          href={clearedOf(filter, path)}
          className="link touch-target inline-flex items-center px-2 text-sm"
        >
          {t('clear')}
        </Link>
      )}
      <details className="open:w-full">
        <summary className="touch-target inline-flex h-10 list-none items-center gap-2 rounded-md px-3 font-medium text-sm hover:bg-accent [&::-webkit-details-marker]:hidden">
          <SlidersHorizontal className="size-4" aria-hidden="true" />
          {t('more')}
          {narrowed > 0 && <span className="text-muted-foreground tabular-nums">{narrowed}</span>}
        </summary>
        <div className="grid grid-cols-2 gap-2 pt-1 sm:flex sm:flex-wrap">
          {sharers && (
            <>
              <Choice name="person" label={t('person')} any={t('any')} value={person}>
                {sharers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Choice>
              <Choice name="review" label={t('review')} any={t('any')} value={review}>
                {reviewStatuses.map((each) => (
                  <option key={each} value={each}>
                    {t(each)}
                  </option>
                ))}
              </Choice>
              <Choice name="unread" label={t('unread')} any={t('any')} value={unread ? '1' : undefined}>
                <option value="1">{t('unreadOnly')}</option>
              </Choice>
            </>
          )}
          <Choice name="state" label={t('state')} any={t('any')} value={state}>
            {states.map((each) => (
              <option key={each} value={each}>
                {t(each)}
              </option>
            ))}
          </Choice>
          <Choice name="ratio" label={t('ratio')} any={t('any')} value={ratio}>
            {ratios.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Choice>
          <Choice name="provider" label={t('provider')} any={t('any')} value={provider}>
            {providers.map((each) => (
              <option key={each} value={each}>
                {t(`providers.${each}`)}
              </option>
            ))}
          </Choice>
          {(collections.length > 0 || collection) && (
            <Choice name="collection" label={t('collection')} any={t('any')} value={collection}>
              {collections.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Choice>
          )}
          <Day name="from" label={t('from')} value={from} />
          <Day name="to" label={t('to')} value={to} />
        </div>
      </details>
      <noscript>
        <button type="submit" className="link px-2">
          {t('apply')}
        </button>
      </noscript>
    </FilterForm>
  );
}

/** The part of the gallery that is looked at, without what narrows it. */
function clearedOf({ trash, favourite }: GalleryFilter, path: string): string {
  if (trash) return `${path}?trash=1`;
  return favourite ? `${path}?favourite=1` : path;
}

type ChoiceProps = {
  name: string;
  label: string;
  any: string;
  value: string | undefined;
  children: ReactNode;
};

function Choice({ name, label, any, value, children }: ChoiceProps) {
  return (
    <label className="grid gap-1 text-muted-foreground text-xs sm:w-36">
      {label}
      <select name={name} key={value} defaultValue={value ?? ''} className={cn(controlClasses, 'h-10')}>
        <option value="">{any}</option>
        {children}
      </select>
    </label>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label className="grid gap-1 text-muted-foreground text-xs sm:w-40">
      {label}
      <input
        type="date"
        name={name}
        key={value}
        defaultValue={value}
        className={cn(controlClasses, 'h-10')}
      />
    </label>
  );
}
