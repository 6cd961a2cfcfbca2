'use client';

import { createContext, type ReactNode, useContext, useId } from 'react';
import { cn } from './cn';
import { Label } from './label';

type FieldControl = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

const FieldContext = createContext<FieldControl | undefined>(undefined);

/** What a control inside a Field needs to be tied to its label, hint and error. */
export function useFieldControl(): Partial<FieldControl> {
  return useContext(FieldContext) ?? {};
}

type FieldProps = {
  label: ReactNode;
  /** Gives way to the error, which takes its place. */
  hint?: ReactNode;
  /** The first is shown; more than one at a time helps nobody. */
  errors?: string[];
  className?: string;
  children: ReactNode;
};

/** A label, one control (Input, Textarea, SelectTrigger ...) and its hint or error, wired for screen readers. */
export function Field({ label, hint, errors, className, children }: FieldProps) {
  const id = useId();
  const error = errors?.[0];
  const control: FieldControl = {
    id,
    'aria-describedby': error ? `${id}-error` : hint ? `${id}-hint` : undefined,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={cn('grid gap-1.5', className)}>
      <Label htmlFor={id}>{label}</Label>
      <FieldContext.Provider value={control}>{children}</FieldContext.Provider>
      {error && (
        <p id={`${id}-error`} className="text-destructive text-xs">
          {error}
        </p>
      )}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
