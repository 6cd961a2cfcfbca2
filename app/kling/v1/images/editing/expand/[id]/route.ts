import { answer } from '@/app/kling/answer';
import { cancelEngineTask } from '@/lib/engine/service/cancel-engine-task';
import { findEngineTask } from '@/lib/engine/service/find-engine-task';
import { EngineRefusal } from '@/lib/engine/service/refusal';
import { type EngineTask, taskAnswer } from '@/lib/engine/service/task-answer';

export { noSuchMethod as PATCH, noSuchMethod as POST, noSuchMethod as PUT } from '@/app/kling/answer';

export function GET(request: Request): Promise<Response> {
  return answer(request, 'read', async (ctx, origin) => {
    return taskAnswer(known(await findEngineTask(ctx, lastSegment(request.url))), origin);
  });
}

/**
 * Cancels a task, named by its `task_id` or its `external_task_id`. An extension of the contract that other hosts do
 * not have. Answers the task: `failed` with the message "Cancelled.", or as it was when it had ended already.
 */
export function DELETE(request: Request): Promise<Response> {
  return answer(request, 'write', async (ctx, origin) => {
    return taskAnswer(known(await cancelEngineTask(ctx, lastSegment(request.url))), origin);
  });
}

function known(task: EngineTask | null): EngineTask {
  if (!task) throw new EngineRefusal('task_unknown', 'There is no such task in this account.');
  return task;
}

/** Taken from the address itself: ids of clients' own making may hold any character. */
function lastSegment(url: string): string {
  const segment = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
