import type { ActionState } from '@/lib/action-state';

/** For a form that is only a button: why it was refused, read aloud. */
export function RefusalNotice({ state }: { state: ActionState<unknown> }) {
  if (state.status !== 'refused' && state.status !== 'invalid') return null;
  return (
    <p key={state.attempt} role="alert" className="text-destructive text-xs">
      {state.message}
    </p>
  );
}
