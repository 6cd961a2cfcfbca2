'use client';

import { type ComponentProps, type KeyboardEvent, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/input';

/** A way to write a number of pixels; `read` gives null for what is no number. */
export type FieldUnit = { write(pixels: number): string; read(text: string): number | null };

export const wholePixels: FieldUnit = {
  write: (pixels) => `${pixels}`,
  read: (text) => (/^[-−]?\d{1,6}$/.test(text) ? Number(text.replace('−', '-')) : null),
};

type PixelFieldProps = Omit<ComponentProps<'input'>, 'value' | 'min' | 'max' | 'onChange'> & {
  label: string;
  /** A letter or two shown inside the field, for eyes only. */
  mark: string;
  value: number;
  min: number;
  max: number;
  /** How pixels are written and read; whole pixels unless told. */
  unit?: FieldUnit;
  onBegin(): void;
  /** Called while typing, with whatever whole number stands there. */
  onPixels(pixels: number): void;
  onEnd(): void;
  onCancel(): void;
};

/**
 * A number of pixels, in whichever unit it is written. What is typed takes effect at once and stays as typed until the field is left; then it
 * shows what became of it. Arrows step by 1, with Shift by 10, with Ctrl by 100; Esc takes everything back.
 */
export function PixelField(props: PixelFieldProps) {
  const { label, mark, value, min, max, unit = wholePixels, className, ...rest } = props;
  const { onBegin, onPixels, onEnd, onCancel, ...input } = rest;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);

  function type(text: string) {
    setDraft(text);
    const pixels = unit.read(text.trim());
    if (pixels !== null) onPixels(pixels);
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
        inputMode={unit === wholePixels && min >= 0 ? 'numeric' : 'text'}
        autoComplete="off"
        className="pr-2.5 pl-7 text-right tabular-nums"
        value={draft ?? unit.write(value)}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={unit.write(value)}
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
