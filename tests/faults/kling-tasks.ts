import { setTimeout as sleep } from 'node:timers/promises';
import { between } from './chance';
import { type Dose, type FaultKind, type Plan, planFor } from './fault-plan';
import type { KlingAccount } from './kling-account';
import { type Colour, colourOf } from './kling-pictures';

/** What one expansion goes through: its faults that are still to come. The label is its prompt. */
export type Story = { label: string; plan: Plan; storm: number; refused: boolean };

export type KlingTask = {
  id: string;
  externalId: string;
  account: KlingAccount;
  story: Story;
  n: number;
  canvas: { width: number; height: number };
  callbackUrl: string | null;
  status: 'submitted' | 'processing' | 'succeed' | 'failed';
  createdAt: number;
  updatedAt: number;
  /** Which edition of the result links opens; a link that expired is replaced by the next answer. */
  edition: number;
  expired: boolean;
};

/** What the provider did, for the driver to compare with: counts by name, and the fate of every order. */
export type Truth = {
  counts: Record<string, number>;
  injected: Partial<Record<FaultKind, number>>;
  tasks: {
    id: string;
    externalId: string;
    label: string;
    end: 'succeed' | 'failed' | 'open';
    units: number;
    reason: string | null;
    message: string | null;
    colours: Colour[];
  }[];
  /** Orders that were refused for good, by label. */
  refusals: { label: string; reason: string }[];
};

/** The provider's memory. It lives in a process that is never killed. */
export class KlingTasks {
  readonly counts: Record<string, number> = {};
  readonly injected: Partial<Record<FaultKind, number>> = {};
  readonly tasks = new Map<string, KlingTask>();
  private readonly byExternalId = new Map<string, KlingTask>();
  private readonly stories = new Map<string, Story>();
  private readonly storyOfOrder = new Map<string, Story>();
  private readonly slotsTaken = new Map<string, number>();

  constructor(
    readonly dose: Dose,
    /** Called at every status, in order. */
    private readonly changed: (task: KlingTask) => void,
  ) {}

  count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }

  inject(kind: FaultKind): void {
    this.injected[kind] = (this.injected[kind] ?? 0) + 1;
  }

  /** The story of an order, begun with its first request. */
  storyOf(account: KlingAccount, label: string, externalId: string): Story {
    let story = this.stories.get(label);
    if (!story) {
      story = { label, plan: planFor(this.dose, label, account.gateway), storm: 0, refused: false };
      this.stories.set(label, story);
    }
    this.storyOfOrder.set(externalId, story);
    return story;
  }

  /** By the provider's id or the client's, within the account. */
  find(account: KlingAccount, id: string): KlingTask | null {
    const task = this.tasks.get(id) ?? this.byExternalId.get(id);
    return task?.account === account ? task : null;
  }

  /** The story a query falls into, also when its order never arrived. */
  storyOfQuery(id: string): Story | null {
    return this.tasks.get(id)?.story ?? this.storyOfOrder.get(id) ?? null;
  }

  hasRoom(account: KlingAccount, n: number): boolean {
    return (this.slotsTaken.get(account.apiKey) ?? 0) + n <= account.slots;
  }

  accept(
    order: Pick<KlingTask, 'externalId' | 'account' | 'story' | 'n' | 'canvas' | 'callbackUrl'>,
  ): KlingTask {
    const now = Date.now();
    const task: KlingTask = {
      ...order,
      id: String(870_000_000_000_000_000n + BigInt(this.tasks.size) * 1_000_003n),
      status: 'submitted',
      createdAt: now,
      updatedAt: now,
      edition: 0,
      expired: order.story.plan.download.includes('download-expired'),
    };
    this.tasks.set(task.id, task);
    this.byExternalId.set(task.externalId, task);
    this.occupy(task.account, task.n);
    void this.live(task);
    return task;
  }

  /** Every task ends, whoever asks: a second or two of work. */
  private async live(task: KlingTask): Promise<void> {
    const { seed } = this.dose;
    const { label, plan } = task.story;
    this.changed(task);
    await sleep(between(50, 500, seed, label, 'waits'));
    this.move(task, 'processing');
    await sleep(between(300, 2_500, seed, label, 'works'));
    this.occupy(task.account, -task.n);
    this.move(task, plan.failure ? 'failed' : 'succeed');
  }

  private move(task: KlingTask, status: KlingTask['status']): void {
    task.status = status;
    task.updatedAt = Date.now();
    this.changed(task);
  }

  private occupy({ apiKey }: KlingAccount, n: number): void {
    this.slotsTaken.set(apiKey, (this.slotsTaken.get(apiKey) ?? 0) + n);
  }

  truth(): Truth {
    return {
      counts: this.counts,
      injected: this.injected,
      tasks: [...this.tasks.values()].map((task) => ({
        id: task.id,
        externalId: task.externalId,
        label: task.story.label,
        end: task.status === 'succeed' || task.status === 'failed' ? task.status : 'open',
        units: chargeOf(task),
        reason: task.story.plan.failure?.reason ?? null,
        message: task.story.plan.failure?.message ?? null,
        colours: coloursOf(this.dose.seed, task),
      })),
      refusals: [...this.stories.values()]
        .filter((story) => story.refused)
        .map((story) => ({ label: story.label, reason: story.plan.refusal!.reason })),
    };
  }
}

/** Units of a task: eight per picture, nothing when it failed. */
export function chargeOf(task: KlingTask): number {
  return task.status === 'succeed' ? 8 * task.n : 0;
}

export function coloursOf(seed: number, task: KlingTask): Colour[] {
  return Array.from({ length: task.n }, (_, index) => colourOf(seed, task.story.label, index));
}
