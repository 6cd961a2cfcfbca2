import { problemResponse } from '@/app/problem-response';
import { contextFor } from '@/lib/context';
import { getEngineResult } from '@/lib/engine/service/get-engine-result';

type Params = { params: Promise<{ task: string; index: string }> };

/** A result of the engine, for whoever holds its signed address. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const { task, index } = await params;
    const query = new URL(request.url).searchParams;
    const file = await getEngineResult(contextFor({ kind: 'nobody' }, 'engine'), {
      taskId: task,
      index,
      expires: query.get('expires'),
      signature: query.get('signature'),
    });
    return new Response(file.body, {
      headers: {
        'content-type': file.contentType,
        'content-length': String(file.bytes),
        'cache-control': 'private, max-age=3600',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
