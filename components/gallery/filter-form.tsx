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
  children: ReactNode;
};

/** A form whose fields are the address: it works without scripts, and with them goes by itself when something is chosen or typed. */
export function FilterForm({ path, label, searchLabel, children }: FilterFormProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function go() {
    clearTimeout(timer.current);
    if (!form.current) return;
    const fields = [...new FormData(form.current)] as [string, string][];
    const query = new URLSearchParams(fields.filter(([, value]) => value.trim() !== ''));
    startTransition(() => router.replace(`${path}${query.size > 0 ? `?${query}` : ''}`, { scroll: false }));
  }

  useShortcuts([
    {
      keys: ['/'],
      label: searchLabel,
      run: () => form.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus(),
    },
  ]);

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
