/**
 * The life of a task. Every move is one conditional UPDATE.
 *
 *   queued --> submitted --> delivered --> stored
 *      |            |             |
 *      +------------+-------------+-----> failed | cancelled
 */
export const taskStatuses = ['queued', 'submitted', 'delivered', 'stored', 'failed', 'cancelled'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const openStatuses = ['queued', 'submitted', 'delivered'] as const satisfies readonly TaskStatus[];

/** What a person sees of an expansion: what its newest task says, kept beside it by a trigger. */
export const expansionStates = ['waiting', 'painting', 'saving', 'ready', 'failed', 'cancelled'] as const;
export type ExpansionState = (typeof expansionStates)[number];

const stateOfStatus: Record<TaskStatus, ExpansionState> = {
  queued: 'waiting',
  submitted: 'painting',
  delivered: 'saving',
  stored: 'ready',
  failed: 'failed',
  cancelled: 'cancelled',
};

export function expansionState(newestTask: TaskStatus): ExpansionState {
  return stateOfStatus[newestTask];
}

export const openStates = ['waiting', 'painting', 'saving'] as const satisfies readonly ExpansionState[];

export function isOpen(state: ExpansionState): boolean {
  return openStates.some((open) => open === state);
}

/** What became of a message that came to a callback address. */
export const callbackOutcomes = ['not_authentic', 'ignored', 'recorded', 'asked', 'unreadable'] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];
