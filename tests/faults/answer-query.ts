import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { choose } from './chance';
import type { QueryFault } from './fault-plan';
import type { KlingAccount } from './kling-account';
import { envelope, taskBody } from './kling-bodies';
import type { KlingTask, KlingTasks, Story } from './kling-tasks';
import { answer, answerOddly, queryMisfortunes } from './odd-answers';

export async function answerQuery(
  tasks: KlingTasks,
  account: KlingAccount,
  id: string,
  response: ServerResponse,
  origin: string,
): Promise<unknown> {
  tasks.count('queries');
  const task = tasks.find(account, id);
  const story = tasks.storyOfQuery(id);
  const fault = story && nextFault(story, task);
  const misfortune = fault ? queryMisfortunes[fault] : {};
  if (fault) tasks.inject(fault);

  if (misfortune.delayMs) await sleep(misfortune.delayMs);
  if (misfortune.reset) return response.destroy();
  if (misfortune.answers) {
    const odd = choose(misfortune.answers, tasks.dose.seed, story?.label ?? '', fault ?? '');
    return answerOddly(response, odd);
  }
  if (!task || misfortune.forgets) {
    tasks.count('queries answered unknown');
    return answerUnknown(account, response);
  }
  const body = taskBody(task, origin, misfortune.status);
  const data = misfortune.withoutPictures ? { ...body, task_result: { images: [] } } : body;
  return answer(response, 200, envelope(0, 'SUCCEED', account.gateway ? [data] : data));
}

/** The next fault that can fall on this query; those that need a finished or a taken task wait for it. */
function nextFault(story: Story, task: KlingTask | null): QueryFault | null {
  const fits = (fault: QueryFault) => {
    if (fault === 'query-without-pictures') return task?.status === 'succeed';
    if (fault === 'query-unknown-status' || fault === 'query-backwards') return task?.status === 'processing';
    return fault !== 'query-forgets' || task !== null;
  };
  const place = story.plan.query.findIndex(fits);
  return place < 0 ? null : story.plan.query.splice(place, 1)[0]!;
}

/** Each server has its own way to say that it knows no such task. */
function answerUnknown(account: KlingAccount, response: ServerResponse) {
  if (account.gateway)
    return answer(response, 400, {
      error: { message: 'task not exist', type: 'comet_api_error', code: 'task_not_exist' },
    });
  return account.webhookSecret
    ? answer(response, 404, envelope(1203, 'The resource does not exist'))
    : answer(response, 400, envelope(1201, 'Task not found'));
}
