import { answer } from '@/app/kling/answer';
import { findEngineTask } from '@/lib/engine/service/find-engine-task';
import { EngineRefusal } from '@/lib/engine/service/refusal';
import { taskAnswer } from '@/lib/engine/service/task-answer';

export function GET(request: Request): Promise<Response> {
  return answer(request, async (ctx, origin) => {
    const task = await findEngineTask(ctx, lastSegment(request.url));
    if (!task) throw new EngineRefusal('task_unknown', 'There is no such task in this account.');
    return taskAnswer(task, origin);
  });
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
