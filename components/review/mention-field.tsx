'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Textarea } from '@/components/ui/textarea';
import { type Mentionable, meantBy, mention, mentionBefore } from '@/lib/review/mentions';
import { commentLimits } from '@/lib/review/schemas';

type MentionFieldProps = {
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder?: string;
  members: readonly Mentionable[];
  onSubmit: () => void;
  onCancel?: () => void;
  ref?: Ref<{ focus: () => void }>;
};

/** So many names are offered at once. */
const OFFERED = 6;

/** Where a comment is written: after an @ the members who may be meant are offered, to choose by keys or by pressing. */
export function MentionField({
  value,
  onChange,
  label,
  placeholder,
  members,
  onSubmit,
  onCancel,
  ref,
}: MentionFieldProps) {
  const t = useTranslations('review.write');
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  /** Where the @ stands whose offer was sent away. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const list = useId();
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);

  const typed = mentionBefore(value, caret);
  const offered =
    typed && typed.at !== dismissed
      ? meantBy(
          typed.query,
          members.filter(({ name }) => name),
        ).slice(0, OFFERED)
      : [];
  const chosen = offered[Math.min(active, offered.length - 1)];

  function follow() {
    setCaret(field.current?.selectionStart ?? 0);
  }

  function choose({ name }: Mentionable) {
    if (!typed || !field.current) return;
    const next = mention(value, caret, typed.at, name);
    onChange(next.body);
    setCaret(next.caret);
    setActive(0);
    const element = field.current;
    // Once the new words are in the field.
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.caret, next.caret);
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSubmit();
    }
    if (!chosen) {
      if (event.key === 'Escape' && onCancel) {
        event.preventDefault();
        onCancel();
      }
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((Math.min(active, offered.length - 1) + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen);
    else if (event.key === 'Escape') setDismissed(typed!.at);
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative">
      <Textarea
        ref={field}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        maxLength={commentLimits.body}
        autoComplete="off"
        aria-autocomplete={members.length > 0 ? 'list' : undefined}
        aria-controls={chosen ? list : undefined}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        className="min-h-16"
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setActive(0);
        }}
        onSelect={follow}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(0)}
      />
      {chosen && (
        <div
          role="listbox"
          id={list}
          aria-label={t('mentions')}
          className="absolute inset-x-0 top-full z-20 mt-1 rounded-md border bg-popover p-1 text-popover-foreground shadow-float"
        >
          {offered.map((member) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
            // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
            <div
              key={member.id}
              id={`${list}-${member.id}`}
              role="option"
              aria-selected={member === chosen}
              className={cn(
                'touch-target flex cursor-pointer items-center truncate rounded-sm px-2 py-1.5 text-sm',
                member === chosen && 'bg-accent',
              )}
              // Not on the click: by then the field has lost the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(member)}
            >
              {member.name}
            </div>
          ))}
        </div>
      )}
      <p role="status" className="sr-only">
        {chosen && t('meant', { count: offered.length })}
      </p>
    </div>
  );
}
