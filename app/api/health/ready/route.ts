import { problemResponse } from '@/app/problem-response';
import { contextFor } from '@/lib/context';
import { checkHealth } from '@/lib/health';

export const dynamic = 'force-dynamic';

/** Whether requests can be served; what is at fault is named here and explained in the log only. */
export async function GET(): Promise<Response> {
  try {
    const ctx = contextFor({ kind: 'nobody' });
    const health = await checkHealth(ctx);
    const faults = health.filter((check) => check.fault);
    if (faults.length > 0) ctx.log.warn({ faults }, 'not ready');
    const checks = Object.fromEntries(health.map(({ name, fault }) => [name, fault ? 'fault' : 'ok']));
    return Response.json(
      { status: faults.length > 0 ? 'fault' : 'ok', checks },
      { status: faults.length > 0 ? 503 : 200, headers: { 'cache-control': 'no-store' } },
    );
  } catch (error) {
    return problemResponse(error);
  }
}
