import { answer } from '@/app/kling/answer';
import { readBody } from '@/app/read-body';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { listEngineTasks } from '@/lib/engine/service/list-engine-tasks';
import { wrongParameter } from '@/lib/engine/service/refusal';
import { taskAnswer } from '@/lib/engine/service/task-answer';

export { noSuchMethod as DELETE, noSuchMethod as PATCH, noSuchMethod as PUT } from '@/app/kling/answer';

/** Ten megabytes of picture grow by a third in Base64. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export function POST(request: Request): Promise<Response> {
  return answer(request, 'write', async (ctx, origin) => {
    const rawBody = await readBody(request, MAX_BODY_BYTES);
    if (rawBody === null) throw wrongParameter('body', 'is larger than 16 MB.');
    return taskAnswer(await createEngineTask(ctx, rawBody), origin);
  });
}

export function GET(request: Request): Promise<Response> {
  return answer(request, 'read', async (ctx, origin) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return (await listEngineTasks(ctx, query)).map((task) => taskAnswer(task, origin));
  });
}
