import type { z } from 'zod';
import { readBody } from '@/app/read-body';
import { type ApiOperation, idempotencyKeySchema } from '../contract/operation';
import { ApiProblem } from './api-problem';
import { receiveUpload, type Upload } from './receive-upload';

const MAX_JSON_BYTES = 64 * 1024;

/** What a request said, by the schemas of its operation. */
export type ApiInput = {
  path: unknown;
  query: unknown;
  body: unknown;
  upload: Upload | null;
  idempotencyKey: string | null;
};

/** @throws ApiProblem 400, 404, 413, 415, 422 */
export async function readInput(
  operation: ApiOperation,
  request: Request,
  params: Record<string, unknown>,
): Promise<ApiInput> {
  const path = operation.path?.safeParse(params);
  if (path?.success === false) throw new ApiProblem(404, 'not_found', 'There is nothing under this id.');
  const search = new URL(request.url).searchParams;
  const query = operation.query && parse(operation.query, Object.fromEntries(search));
  const idempotencyKey = operation.once ? readIdempotencyKey(request.headers) : null;
  const upload = operation.upload ? await receiveUpload(request) : null;
  const body = operation.body && !upload ? parse(operation.body, await readJson(request)) : undefined;
  return { path: path?.data, query, body, upload, idempotencyKey };
}

function readIdempotencyKey(headers: Headers): string | null {
  const name = 'Idempotency-Key';
  const given = headers.get(name);
  if (given === null) return null;
  const parsed = idempotencyKeySchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const sentence = `${name}: use 1 to 255 visible ASCII characters, such as a UUID.`;
  throw new ApiProblem(422, 'invalid', sentence, { fields: { [name]: [sentence] } });
}

/** No body at all is an empty object, for operations whose fields may all be left out. */
async function readJson(request: Request): Promise<unknown> {
  const text = await readBody(request, MAX_JSON_BYTES);
  if (text === null) throw new ApiProblem(413, 'too_large', 'The body is larger than 64 KB.');
  if (text === '') return {};
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new ApiProblem(415, 'unsupported_media_type', 'Send the body as application/json.');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiProblem(400, 'malformed', 'The body is not valid JSON.', { cause });
  }
}

function parse(schema: z.ZodType, given: unknown): unknown {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = path.join('.');
    if (field) fields[field] = [...(fields[field] ?? []), message];
  }
  const [first] = parsed.error.issues;
  const place = first?.path.join('.');
  const sentence = `${place ? `${place}: ` : ''}${first?.message}`;
  throw new ApiProblem(422, 'invalid', sentence, { fields });
}
