import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { newerBody, taskBody } from './kling-bodies';
import type { KlingTask, KlingTasks } from './kling-tasks';

/** A secret of somebody else's. */
const strangersSecret = `whsec_${Buffer.from('a secret that is not the account’s').toString('base64')}`;
const strangersToken = 'A'.repeat(43);
export const FORGED = 'forged';

/** How a callback is vouched for: as the account does it, under a wrong address, or with a wrong signature or none. */
type Voucher = 'callbacks' | 'callbacks with a forged token' | 'callbacks with a wrong signature';
type Sending = { url: string; body: string; secret?: string };

/** Tells of every status, with what the plan makes of it. Nothing is sent twice for a receiver that did not listen. */
export class KlingCallbacks {
  constructor(
    private readonly tasks: () => KlingTasks,
    private readonly origin: () => string,
  ) {}

  /** Called at every status of a task, in order. */
  async tell(task: KlingTask): Promise<void> {
    const { callbackUrl, status } = task;
    if (!callbackUrl) return;
    const { callback } = task.story.plan;
    const struck = (kind: (typeof callback)[number]) => {
      const hit = callback.includes(kind);
      if (hit) this.tasks().inject(kind);
      return hit;
    };
    if (status === 'processing') await this.forge(task, callbackUrl, struck);
    if (struck('callback-lost')) return;
    const body = JSON.stringify(
      (struck('callback-newer-form') ? newerBody : taskBody)(task, this.origin(), status),
    );
    // The earlier states arrive after the last one.
    if (status !== 'succeed' && status !== 'failed' && struck('callback-reordered')) await sleep(6_000);
    if (struck('callback-delayed')) await sleep(4_000);
    const { webhookSecret } = task.account;
    let secret = webhookSecret;
    // Without a secret there is nothing to sign with, or to sign wrongly.
    if (webhookSecret && struck('callback-unsigned')) secret = undefined;
    else if (webhookSecret && struck('callback-wrong-secret')) secret = strangersSecret;
    const voucher = secret === webhookSecret ? 'callbacks' : 'callbacks with a wrong signature';
    const sending = { url: callbackUrl, body, secret };
    await this.send(sending, voucher);
    if (struck('callback-doubled')) await this.send(sending, voucher);
  }

  /** Lies about a task: that it failed, and that it is done with a picture of the forger's. */
  private async forge(
    task: KlingTask,
    url: string,
    struck: (kind: 'callback-forged-token' | 'callback-forged-signature') => boolean,
  ): Promise<void> {
    const { webhookSecret } = task.account;
    const failed = { ...taskBody(task, this.origin()), task_status: 'failed', task_status_msg: FORGED };
    const images = [{ index: 0, url: `${this.origin()}/${FORGED}.jpg` }];
    const done = { ...taskBody(task, this.origin()), task_status: 'succeed', task_result: { images } };
    for (const lie of [failed, done].map((body) => JSON.stringify(body))) {
      if (struck('callback-forged-token')) {
        const elsewhere = url.replace(/[^/]+$/, strangersToken);
        await this.send(
          { url: elsewhere, body: lie, secret: webhookSecret },
          'callbacks with a forged token',
        );
      }
      // Whoever knows the address of an account without a secret can only make the product ask.
      if (struck('callback-forged-signature'))
        await this.send(
          { url, body: lie, secret: webhookSecret && strangersSecret },
          webhookSecret ? 'callbacks with a wrong signature' : 'callbacks',
        );
    }
  }

  private async send({ url, body, secret }: Sending, voucher: Voucher): Promise<void> {
    const id = randomUUID();
    const now = new Date();
    const signed = secret && {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signed },
        body,
        signal: AbortSignal.timeout(5_000),
      });
      this.tasks().count(`${voucher} answered ${answer.status}`);
      await answer.body?.cancel();
    } catch {
      this.tasks().count(`${voucher} not answered`);
    }
  }
}
