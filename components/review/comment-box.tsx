'use client';

import { MapPin, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { useStored } from '@/components/outpainting/external-store';
import { Button } from '@/components/ui/button';
import type { ActionState } from '@/lib/action-state';
import type { ReviewCircle } from '@/lib/review/schemas';
import { NameField } from './guest-name';
import { MentionField } from './mention-field';
import type { ReviewStore } from './review-store';

type CommentBoxProps = {
  store: ReviewStore;
  circle: ReviewCircle;
  /** What its words are kept under until they are sent. */
  draftKey: string;
  /** What is there at first, where words are changed. */
  initial?: string;
  label: string;
  placeholder?: string;
  submit: string;
  send: (fields: Record<string, string>) => Promise<ActionState<unknown>>;
  onSent?: () => void;
  onCancel?: () => void;
  /** Whether it is written in as soon as it is there. */
  isEager?: boolean;
  /** A point that belongs to it: its words are asked for once it is there. */
  pin?: { x: number; y: number; onRemove: () => void } | null;
  children?: ReactNode;
};

/** Where something is said. What was written and not sent is there again when the box is. */
export function CommentBox({
  store,
  circle,
  draftKey,
  initial = '',
  label,
  placeholder,
  submit,
  send,
  onSent,
  onCancel,
  isEager = false,
  pin,
  children,
}: CommentBoxProps) {
  const t = useTranslations('review');
  const field = useRef<{ focus: () => void }>(null);
  const [body, setBody] = useState(() => store.drafts.get(draftKey) ?? initial);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const needsName = useStored(store, ({ guest }) => guest !== null && !guest.name);
  const isNamedElsewhere = useStored(store, ({ isNaming }) => isNaming);
  const [name, setName] = useState('');
  // Asked for once there is something to sign.
  const asksName = needsName && !isNamedElsewhere && body.trim() !== '';
  const hasPin = Boolean(pin);

  useEffect(() => {
    if (isEager || hasPin) field.current?.focus();
  }, [isEager, hasPin]);

  function write(words: string) {
    setBody(words);
    if (words === initial) store.drafts.delete(draftKey);
    else store.drafts.set(draftKey, words);
  }

  function sendIt(event?: FormEvent) {
    event?.preventDefault();
    if (pending) return;
    startTransition(async () => {
      const answer = await send({ body, ...(needsName && { name }) }).catch(() => null);
      if (answer?.status !== 'done')
        return setRefusal(answer && answer.status !== 'idle' ? answer.message : t('do.failed'));
      setRefusal(null);
      store.drafts.delete(draftKey);
      if (needsName) store.set({ guest: { name: name.trim() } });
      setBody('');
      onSent?.();
      await store.reload();
    });
  }

  return (
    <form onSubmit={sendIt} className="grid gap-2">
      {pin && (
        <p className="flex items-center gap-1 text-muted-foreground text-xs tabular-nums">
          <MapPin size={14} aria-hidden />
          {t('write.pinned', { x: Math.round(pin.x * 100), y: Math.round(pin.y * 100) })}
          <Button
            variant="ghost"
            size="icon-sm"
            className="ml-auto"
            aria-label={t('do.unpin')}
            title={t('do.unpin')}
            onClick={pin.onRemove}
          >
            <X aria-hidden />
          </Button>
        </p>
      )}
      <MentionField
        ref={field}
        value={body}
        onChange={write}
        label={label}
        placeholder={placeholder}
        members={circle.members}
        onSubmit={sendIt}
        onCancel={onCancel}
      />
      {asksName && <NameField value={name} onChange={setName} hint={t('name.hint')} error={refusal} />}
      {!asksName && <Refusal message={refusal} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {children}
        {onCancel && (
          <Button variant="ghost" size="sm" onClick={onCancel}>
            {t('do.cancel')}
          </Button>
        )}
        <Button type="submit" size="sm" title={t('do.sendHint')} pending={pending}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
