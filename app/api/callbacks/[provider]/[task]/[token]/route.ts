import { z } from 'zod';
import { problemResponse } from '@/app/problem-response';
import { readBody } from '@/app/read-body';
import { contextFor } from '@/lib/context';
import { receiveCallback } from '@/lib/expansions/receive-callback';

const MAX_CALLBACK_BYTES = 64 * 1024;
const paramsSchema = z.object({ provider: z.string().max(40), task: z.uuid(), token: z.string().max(200) });

/**
 * Where providers report. Takes everything from whoever holds the task's token and judges it later; answers 404 to
 * anybody else, and 5xx only for its own trouble.
 */
export async function POST(request: Request, { params }: { params: Promise<unknown> }): Promise<Response> {
  const parsed = paramsSchema.safeParse(await params);
  if (!parsed.success) return new Response(null, { status: 404 });
  try {
    const rawBody = await readBody(request, MAX_CALLBACK_BYTES);
    if (rawBody === null) return new Response(null, { status: 413 });
    const { provider, task: taskId, token } = parsed.data;
    const ctx = contextFor({ kind: 'nobody' }, 'callbacks');
    const { headers } = request;
    const taken = await receiveCallback(ctx, { provider, taskId, token, rawBody, headers });
    return new Response(null, { status: taken ? 200 : 404 });
  } catch (error) {
    return problemResponse(error);
  }
}
