import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

type Answer = {
  id?: number;
  result?: unknown;
  error?: { message: string };
  method?: string;
  params?: unknown;
};
/** Of a trace: something that took `tdur` microseconds of a thread's own time, or what a thread is called. */
type TraceEvent = { name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/**
 * A Chromium that is told what to do and is watched by nobody: for benches of a page's own work. Playwright follows each
 * request of a page, and looking after what it keeps of them is most of the page's garbage collections.
 * It is spoken to over two pipes: JSON, each message ended by a zero byte
 * (https://chromedevtools.github.io/devtools-protocol/).
 */
export class BareChromium {
  readonly #child: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #hear: (event: Answer) => void = () => {};
  #asked = 0;

  constructor(executablePath: string) {
    this.#profile = mkdtempSync(path.join(tmpdir(), 'outframe-chromium-'));
    const args = [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-quic',
      '--disable-background-networking',
      '--remote-debugging-pipe',
      `--user-data-dir=${this.#profile}`,
    ];
    this.#child = spawn(executablePath, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.#child.once('exit', () => {
      for (const answered of this.#waiting.values()) answered({ error: { message: 'Chromium has ended' } });
    });
    let rest = '';
    (this.#child.stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        const answer = JSON.parse(message) as Answer;
        if (answer.id) this.#waiting.get(answer.id)?.(answer);
        else this.#hear(answer);
      }
    });
  }

  /** One command of the DevTools protocol. @throws Error with what Chromium says against it */
  ask<Result>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result as Result);
      });
      (this.#child.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  async open(url: string, { width, height }: { width: number; height: number }): Promise<BarePage> {
    const { targetId } = await this.ask<{ targetId: string }>('Target.createTarget', {
      url,
      width,
      height,
      newWindow: true,
    });
    const { sessionId } = await this.ask<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    return new BarePage(this, sessionId);
  }

  /**
   * What the main thread of the busiest page computed meanwhile, in ms for each of its tasks: its own time, without what
   * others of the machine took from it while a task lasted.
   */
  async tasksDuring(work: () => Promise<unknown>): Promise<number[]> {
    const tasks = new Map<string, number[]>();
    const mains = new Set<string>();
    const isComplete = new Promise<void>((resolve) => {
      this.#hear = ({ method, params }) => {
        if (method === 'Tracing.tracingComplete') resolve();
        if (method !== 'Tracing.dataCollected') return;
        for (const { name, pid, tid, tdur, args } of (params as { value: TraceEvent[] }).value) {
          const thread = `${pid}/${tid}`;
          if (name === 'thread_name' && args?.name === 'CrRendererMain') mains.add(thread);
          if (name !== 'ThreadControllerImpl::RunTask' || tdur === undefined) continue;
          const known = tasks.get(thread) ?? [];
          known.push(tdur / 1000);
          tasks.set(thread, known);
        }
      };
    });
    await this.ask('Tracing.start', { categories: '-*,toplevel', transferMode: 'ReportEvents' });
    await work();
    await this.ask('Tracing.end');
    await isComplete;
    const sum = (times: number[]) => times.reduce((before, time) => before + time, 0);
    const pages = [...mains].map((thread) => tasks.get(thread) ?? []);
    return pages.sort((one, other) => sum(other) - sum(one))[0] ?? [];
  }

  async close(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) {
      const ended = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#child.kill();
      await ended;
    }
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20 });
  }
}

const keyCodes = { PageDown: 34, End: 35, Home: 36 };

export class BarePage {
  readonly #browser: BareChromium;
  readonly #session: string;

  constructor(browser: BareChromium, session: string) {
    this.#browser = browser;
    this.#session = session;
  }

  /** What an expression comes to, once it is settled. @throws Error when it throws */
  async evaluate<Result>(expression: string): Promise<Result> {
    const { result, exceptionDetails } = await this.#browser.ask<{
      result: { value: Result };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, this.#session);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  wheel(x: number, y: number, deltaY: number): Promise<unknown> {
    const event = { type: 'mouseWheel', x, y, deltaX: 0, deltaY };
    return this.#browser.ask('Input.dispatchMouseEvent', event, this.#session);
  }

  async press(key: keyof typeof keyCodes): Promise<void> {
    const event = { key, code: key, windowsVirtualKeyCode: keyCodes[key] };
    await this.#browser.ask('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event }, this.#session);
    await this.#browser.ask('Input.dispatchKeyEvent', { type: 'keyUp', ...event }, this.#session);
  }
}
