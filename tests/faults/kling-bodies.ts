import { chargeOf, type KlingTask } from './kling-tasks';

/** The contract's envelope. */
export const envelope = (code: number, message: string, data?: unknown) => ({
  code,
  message,
  request_id: 'faults',
  ...(data === undefined ? {} : { data }),
});

/** Result links, which carry the edition that they were given out in. */
function imagesOf(task: KlingTask, origin: string) {
  return Array.from({ length: task.n }, (_, index) => ({
    index,
    url: `${origin}/pictures/${task.id}/${index}/${task.edition}.jpg`,
  }));
}

/** A task as the route and its callbacks tell it. `message` says SUCCEED on failed tasks, too, as was seen. */
export function taskBody(task: KlingTask, origin: string, status: string = task.status) {
  const done = status === task.status && (status === 'succeed' || status === 'failed');
  return {
    task_id: task.id,
    task_status: status === 'succeed' ? task.story.plan.spelling : status,
    task_status_msg: status === 'failed' ? (task.story.plan.failure?.message ?? '') : '',
    task_info: { external_task_id: task.externalId },
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    task_result: done && status === 'succeed' ? { images: imagesOf(task, origin) } : {},
    ...(done ? { final_unit_deduction: String(chargeOf(task)) } : {}),
  };
}

/** The same in the form of newer callbacks. */
export function newerBody(task: KlingTask, origin: string, status: string = task.status) {
  const done = status === task.status && (status === 'succeed' || status === 'failed');
  return {
    id: task.id,
    status: status === 'succeed' ? 'succeeded' : status,
    message: status === 'failed' ? (task.story.plan.failure?.message ?? '') : '',
    create_time: task.createdAt,
    update_time: task.updatedAt,
    external_id: task.externalId,
    outputs:
      done && status === 'succeed' ? imagesOf(task, origin).map(({ url }) => ({ type: 'image', url })) : [],
    billing: done ? [{ charge_type: 'resource_pack', amount: String(chargeOf(task)) }] : [],
  };
}
