import type { RowFiles } from '@/lib/storage/row-files';

/** Where a task's files lie in the storage. */
export const inputKey = (taskId: string) => `engine/${taskId}/input`;
export const resultKey = (taskId: string, index: number) => `engine/${taskId}/${index}`;

type TaskFiles = { id: string; request: { n: number } };
type TaskState = { status: string; images: { key: string }[] };

/** Every file that a task's row stands for: what is to be continued until it has ended, and what is painted by now. */
export function filesOfEngineTask(task: TaskFiles & TaskState): RowFiles {
  const isOpen = task.status === 'submitted' || task.status === 'processing';
  const needed = [...(isOpen ? [inputKey(task.id)] : []), ...task.images.map(({ key }) => key)];
  return { needed, possible: keysOf(task).filter((key) => !needed.includes(key)) };
}

/** Whatever a task may have in the storage, at whatever point it is. */
export function keysOf(task: TaskFiles): string[] {
  return [
    inputKey(task.id),
    ...Array.from({ length: task.request.n }, (_, index) => resultKey(task.id, index)),
  ];
}
