/** Where a task's files lie in the storage. */
export const inputKey = (taskId: string) => `engine/${taskId}/input`;
export const resultKey = (taskId: string, index: number) => `engine/${taskId}/${index}`;

export function keysOf(task: { id: string; request: { n: number } }): string[] {
  return [
    inputKey(task.id),
    ...Array.from({ length: task.request.n }, (_, index) => resultKey(task.id, index)),
  ];
}
