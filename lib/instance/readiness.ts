import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { InstanceFault } from './fault';

const patience = 120;
const answerSchema = z.object({ checks: z.record(z.string(), z.enum(['ok', 'fault'])) });

/** Waits until the instance says that it can serve. @throws InstanceFault that names what is not ready in time */
export async function whenServing(origin: string, signal: AbortSignal): Promise<void> {
  let last = 'no answer';
  for (const deadline = Date.now() + patience * 1000; Date.now() < deadline; await sleep(100)) {
    if (signal.aborted) return;
    try {
      const answer = await fetch(`${origin}/api/health/ready`, { signal: AbortSignal.timeout(10_000) });
      if (answer.ok) return;
      const body = answerSchema.safeParse(await answer.json());
      const faults = Object.entries(body.data?.checks ?? {}).filter(([, state]) => state === 'fault');
      last = faults.map(([name]) => name).join(', ') || `status ${answer.status}`;
    } catch {
      // Not listening yet.
    }
  }
  throw new InstanceFault(`The web server does not become ready (${last}); the log above may say why.`);
}
