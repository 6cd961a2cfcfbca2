import { z } from 'zod';
import { problemResponse } from '@/app/problem-response';
import { readBody } from '@/app/read-body';
import { contextFor } from '@/lib/context';
import { receiveCallback } from '@/lib/expansions/receive-callback';

const MAX_CALLBACK_BYTES = 256 * 1024;
const paramsSchema = z.object({ provider: z.string().max(40), task: z.uuid(), token: z.string().max(200) });

/**
 * Where providers report. Answers 200 to everything it never wants to see again, 404 to whoever does not hold the
 * task's token or signs wrongly, and 5xx only for its own trouble.
 */
export async function POST(request: Request, { params }: { params: Promise<unknown> }): Promise<Response> {
  const parsed = paramsSchema.safeParse(await params);
  if (!parsed.success) return new Response(null, { status: 404 });
  const rawBody = await readBody(request, MAX_CALLBACK_BYTES);
  if (rawBody === null) return new Response(null, { status: 413 });
  try {
    const { provider, task, token } = parsed.data;
    const ctx = contextFor({ kind: 'nobody' }, 'callbacks');
    const outcome = await receiveCallback(ctx, {
      provider,
      taskId: task,
      token,
      rawBody,
      headers: request.headers,
    });
    return outcome === 'not_authentic' ? new Response(null, { status: 404 }) : Response.json({ outcome });
  } catch (error) {
    return problemResponse(error);
  }
}
