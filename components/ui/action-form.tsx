'use client';

import { type ComponentProps, useEffect, useRef } from 'react';
import type { ActionState } from '@/lib/action-state';
import { Alert } from './alert';
import { cn } from './cn';

type ActionFormProps = Omit<ComponentProps<'form'>, 'action'> & {
  /** The two of `useActionState`. */
  state: ActionState<unknown>;
  action: (form: FormData) => void;
  /** Said quietly when it worked, for forms that stay on the page. */
  doneMessage?: string;
};

/**
 * A form of `app/form-action.ts`: shows why it was refused, and after an invalid try moves to the first field to
 * mend, where a screen reader reads the error.
 */
export function ActionForm({ state, action, doneMessage, className, children, ...props }: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { status, attempt } = state;
  useEffect(() => {
    if (status === 'invalid' && attempt > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [status, attempt]);
  return (
    <form ref={form} action={action} noValidate className={cn('grid gap-4', className)} {...props}>
      {status === 'refused' && (
        <Alert key={attempt} variant="failed">
          {state.message}
        </Alert>
      )}
      {children}
      {doneMessage && (
        <p role="status" className="text-muted-foreground text-xs empty:hidden">
          {status === 'done' && doneMessage}
        </p>
      )}
    </form>
  );
}

/** The errors and the last value of a field, to spread on Field and its control. */
export function fieldErrors(state: ActionState<unknown>, name: string): string[] | undefined {
  return state.status === 'invalid' ? state.fields[name] : undefined;
}

export function fieldValue(state: ActionState<unknown>, name: string): string | undefined {
  return state.status === 'invalid' || state.status === 'refused' ? state.values[name] : undefined;
}
