'use client';

import { FileUp } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { type ImportOutcome, sendArchive } from './send-archive';

type State = ImportOutcome | { outcome: 'none' } | { outcome: 'sending'; name: string; part: number };

/** Brings an exported ZIP into this account: one file, sent as soon as it is chosen. */
export function ImportForm() {
  const t = useTranslations('settings.data.import');
  const [state, setState] = useState<State>({ outcome: 'none' });
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);

  const isSending = state.outcome === 'sending';
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isSending]);
  useEffect(() => () => stop.current?.abort(), []);

  async function send(file: File | undefined) {
    if (!file) return;
    const controller = new AbortController();
    stop.current = controller;
    const onProgress = (part: number) => setState({ outcome: 'sending', name: file.name, part });
    onProgress(0);
    const outcome = await sendArchive(file, { signal: controller.signal, onProgress });
    setState(outcome);
    // The same file may be chosen again.
    if (input.current) input.current.value = '';
  }

  return (
    <div className="grid gap-4">
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label={t('choose')}
        className="sr-only"
        tabIndex={-1}
        disabled={isSending}
        onChange={(event) => send(event.target.files?.[0])}
      />
      {state.outcome === 'sending' ? (
        <Sending name={state.name} part={state.part} onStop={() => stop.current?.abort()} />
      ) : (
        <Button className="justify-self-start" onClick={() => input.current?.click()}>
          <FileUp aria-hidden />
          {t('choose')}
        </Button>
      )}
      <Outcome state={state} />
    </div>
  );
}

function Sending({ name, part, onStop }: { name: string; part: number; onStop: () => void }) {
  const t = useTranslations('settings.data.import');
  const format = useFormatter();
  const id = useId();
  const isSent = part === 1;
  return (
    <div className="grid gap-2">
      <p id={id} className="flex min-w-0 justify-between gap-4">
        <span className="truncate">{isSent ? t('reading', { name }) : t('sending', { name })}</span>
        {!isSent && (
          <span className="tabular-nums text-muted-foreground">
            {format.number(part, { style: 'percent', maximumFractionDigits: 0 })}
          </span>
        )}
      </p>
      <Progress aria-labelledby={id} value={isSent ? null : Math.floor(100 * part)} />
      {!isSent && (
        <Button size="sm" variant="ghost" className="-ml-3 justify-self-start" onClick={onStop}>
          {t('stop')}
        </Button>
      )}
    </div>
  );
}

function Outcome({ state }: { state: State }) {
  const t = useTranslations('settings.data.import');
  if (state.outcome === 'refused') return <Alert variant="failed">{state.refusal}</Alert>;
  if (state.outcome === 'lost') return <Alert variant="failed">{t('lost')}</Alert>;
  return (
    <p role="status" className="empty:hidden">
      {state.outcome === 'stopped' && t('stopped')}
      {state.outcome === 'done' && (
        <>
          {t('done', state)} {state.skipped > 0 && t('skipped')}{' '}
          {state.expansions > 0 && (
            <Link className="link" href="/gallery">
              {t('look')}
            </Link>
          )}
        </>
      )}
    </p>
  );
}
