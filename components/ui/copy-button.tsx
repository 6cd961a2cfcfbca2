'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from './button';

/** Copies a text, and says whether that worked: browsers refuse it on plain http addresses other than localhost. */
export function CopyButton({ text }: { text: string }) {
  const t = useTranslations('common.copy');
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  const Icon = outcome === 'copied' ? Check : Copy;

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  }

  return (
    <Button size="sm" onClick={copy}>
      <Icon aria-hidden />
      <span aria-live="polite">{t(outcome ?? 'copy')}</span>
    </Button>
  );
}
