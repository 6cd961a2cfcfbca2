'use client';

import { type ComponentProps, type KeyboardEvent, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/input';

type PixelFieldProps = Omit<ComponentProps<'input'>, 'value' | 'min' | 'max' | 'onChange'> & {
  label: string;
  /** A letter or two shown inside the field, for eyes only. */
  mark: string;
  value: number;
  min: number;
  max: number;
  onBegin(): void;
  /** Called while typing, with whatever whole number stands there. */
  onPixels(pixels: number): void;
  onEnd(): void;
  onCancel(): void;
};

/**
 * A whole number of pixels. What is typed takes effect at once and stays as typed until the field is left; then it
 * shows what became of it. Arrows step by 1, with Shift by 10, with Ctrl by 100; Esc takes everything back.
 */
export function PixelField(props: PixelFieldProps) {
  const { label, mark, value, min, max, onBegin, onPixels, onEnd, onCancel, className, ...input } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);

  function type(text: string) {
    setDraft(text);
    if (/^\d{1,6}$/.test(text.trim())) onPixels(Number(text));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction) {
      event.preventDefault();
      setDraft(null);
      onPixels(value + direction * (event.ctrlKey ? 100 : event.shiftKey ? 10 : 1));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      setDraft(null);
      onEnd();
      onBegin();
      event.currentTarget.select();
    } else if (event.key === 'Escape') {
      setDraft(null);
      onCancel();
      onBegin();
    }
  }

  return (
    <div className={cn('relative', className)}>
      <label
        htmlFor={id}
        className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted-foreground text-xs"
      >
        {mark}
      </label>
      <Input
        {...input}
        id={id}
        role="spinbutton"
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        className="pr-2.5 pl-7 text-right tabular-nums"
        value={draft ?? `${value}`}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => {
          onBegin();
          event.currentTarget.select();
        }}
        onBlur={() => {
          setDraft(null);
          onEnd();
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
