import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { choose } from './chance';
import type { KlingAccount } from './kling-account';
import { envelope, taskBody } from './kling-bodies';
import { sizeOfPicture } from './kling-pictures';
import type { KlingTask, KlingTasks, Story } from './kling-tasks';
import { answer, answerOddly, createMisfortunes } from './odd-answers';

const ratio = z.number().min(0).max(2);

/** The order exactly as the account's dialect writes it: another dialect's order is refused. */
const orderSchema = ({ down, count }: KlingAccount) =>
  z
    .strictObject({
      image: z.base64().min(1000),
      up_expansion_ratio: ratio,
      [down]: ratio,
      left_expansion_ratio: ratio,
      right_expansion_ratio: ratio,
      prompt: z.string().min(1),
      n: count === 'number' ? z.int().min(1).max(9) : z.string().regex(/^[1-9]$/),
      external_task_id: z.uuid(),
      callback_url: z.url().optional(),
    })
    .transform((wire) => ({
      image: wire.image as string,
      up: wire.up_expansion_ratio as number,
      down: wire[down] as number,
      left: wire.left_expansion_ratio as number,
      right: wire.right_expansion_ratio as number,
      label: wire.prompt as string,
      n: Number(wire.n),
      externalId: wire.external_task_id as string,
      callbackUrl: (wire.callback_url as string | undefined) ?? null,
    }))
    .refine(({ up, down, left, right }) => (1 + left + right) * (1 + up + down) <= 3.0001);

type Order = z.output<ReturnType<typeof orderSchema>>;

export async function answerCreate(
  tasks: KlingTasks,
  account: KlingAccount,
  body: string,
  response: ServerResponse,
  origin: string,
): Promise<unknown> {
  tasks.count('creates');
  const parsed = orderSchema(account).safeParse(JSON.parse(body));
  if (!parsed.success) {
    tasks.count('malformed creates');
    return answer(response, 400, envelope(1201, `Invalid parameters: ${parsed.error.message}`));
  }
  const order = parsed.data;
  const story = tasks.storyOf(account, order.label, order.externalId);
  if (tasks.find(account, order.externalId)) {
    tasks.count('duplicate creates refused');
    return answer(response, 400, envelope(1201, 'external_task_id already exists'));
  }
  if (!tasks.hasRoom(account, order.n)) {
    tasks.count('creates over the parallel limit');
    return answer(response, 429, envelope(1303, 'Parallel task over resource pack limit'));
  }
  const fault = story.plan.create[0];
  if (!fault) return answerTruly(tasks, account, story, order, response, origin);

  const misfortune = createMisfortunes[fault];
  tasks.inject(fault);
  story.storm += 1;
  if (story.storm >= (misfortune.times ?? 1)) {
    story.plan.create.shift();
    story.storm = 0;
  }
  const task = misfortune.takes ? await take(tasks, account, story, order) : null;
  if (misfortune.delayMs) await sleep(misfortune.delayMs);
  if (misfortune.reset) return response.destroy();
  if (misfortune.answers) {
    const odd = choose(misfortune.answers, tasks.dose.seed, order.label, fault);
    return answerOddly(response, odd);
  }
  return task && answer(response, 200, envelope(0, 'SUCCEED', taskBody(task, origin, 'submitted')));
}

async function answerTruly(
  tasks: KlingTasks,
  account: KlingAccount,
  story: Story,
  order: Order,
  response: ServerResponse,
  origin: string,
) {
  const { refusal } = story.plan;
  if (refusal) {
    tasks.inject('fate-refused');
    story.refused = true;
    return answer(response, refusal.status, refusal.body);
  }
  const task = await take(tasks, account, story, order);
  return answer(response, 200, envelope(0, 'SUCCEED', taskBody(task, origin, 'submitted')));
}

/** Takes the order; of two that arrive at once only one is taken. */
async function take(
  tasks: KlingTasks,
  account: KlingAccount,
  story: Story,
  order: Order,
): Promise<KlingTask> {
  const { externalId, n, callbackUrl } = order;
  const photo = await sizeOfPicture(order.image);
  const canvas = {
    width: Math.round(photo.width * (1 + order.left + order.right)),
    height: Math.round(photo.height * (1 + order.up + order.down)),
  };
  if (story.plan.failure) tasks.inject('fate-failed');
  else if (story.plan.spelling === 'succeeded') tasks.inject('fate-succeeded-spelling');
  return (
    tasks.find(account, externalId) ?? tasks.accept({ externalId, account, story, n, canvas, callbackUrl })
  );
}
