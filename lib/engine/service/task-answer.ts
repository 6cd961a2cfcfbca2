import type { engineTasks } from '@/drizzle/schema';
import { resultUrl } from './result-url';

export type EngineTask = typeof engineTasks.$inferSelect;

/** A task as the contract shows it, in answers and in callbacks. Result URLs are absolute under `origin`. */
export function taskAnswer(task: EngineTask, origin: string) {
  return {
    task_id: task.id,
    task_info: { external_task_id: task.externalTaskId ?? '' },
    task_status: task.status,
    task_status_msg: task.statusMessage ?? '',
    created_at: task.createdAt.getTime(),
    updated_at: task.updatedAt.getTime(),
    task_result: task.status === 'succeed' ? { images: imagesOf(task, origin) } : {},
    final_unit_deduction: '0',
  };
}

function imagesOf(task: EngineTask, origin: string) {
  return task.images
    .map(({ index }) => ({ index, url: resultUrl(origin, { taskId: task.id, index }, task.expiresAt) }))
    .sort((a, b) => a.index - b.index);
}
