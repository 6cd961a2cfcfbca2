'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useTransition } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';

/** Long enough for the next letter. */
const TYPING_MS = 250;

type FilterFormProps = {
  /** Of the gallery. */
  path: string;
  label: string;
  searchLabel: string;
  /** The words that the address has. */
  words: string;
  children: ReactNode;
};

/** A form whose fields are the address: it works without scripts, and with them goes by itself when something is chosen or typed. */
export function FilterForm({ path, label, searchLabel, words, children }: FilterFormProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The words that were sent last: what is typed beyond them stays. */
  const sent = useRef(words);
  useEffect(() => () => clearTimeout(timer.current), []);

  // An address that came otherwise, by a link or a way back, shows its own words.
  useEffect(() => {
    if (pending || words === sent.current) return;
    clearTimeout(timer.current);
    sent.current = words;
    const field = searchField(form.current);
    if (field) field.value = words;
  }, [pending, words]);

  function go() {
    clearTimeout(timer.current);
    if (!form.current) return;
    sent.current = searchField(form.current)?.value.trim() ?? '';
    const fields = [...new FormData(form.current)] as [string, string][];
    const query = new URLSearchParams(fields.filter(([, value]) => value.trim() !== ''));
    startTransition(() => router.replace(`${path}${query.size > 0 ? `?${query}` : ''}`, { scroll: false }));
  }

  useShortcuts([{ keys: ['/'], label: searchLabel, run: () => searchField(form.current)?.focus() }]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: no browser that is served here maps <search> alike yet
    <form
      ref={form}
      action={path}
      role="search"
      aria-label={label}
      aria-busy={pending}
      className="flex flex-wrap items-center gap-2 aria-busy:cursor-progress"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
      onChange={(event) => {
        const isText = event.target instanceof HTMLInputElement && event.target.type === 'search';
        clearTimeout(timer.current);
        if (isText) timer.current = setTimeout(go, TYPING_MS);
        else go();
      }}
    >
      {children}
    </form>
  );
}

function searchField(form: HTMLFormElement | null) {
  return form?.querySelector<HTMLInputElement>('input[type="search"]');
}
