import { z } from 'zod';
import type { Answer, Operation } from '@/lib/openapi/document';

/** One thing the API can do: what the door asks of a request, and what the document says about it. */
export type ApiOperation = Pick<Operation, 'operationId' | 'summary' | 'description'> & {
  tag: 'Photos' | 'Expansions' | 'Results' | 'Keys';
  /** What the token must be allowed to do. */
  scope: 'read' | 'write';
  path?: z.ZodObject;
  query?: z.ZodObject;
  /** JSON, unless the request is a form with a file. */
  body?: z.ZodType;
  /** The body is a form whose part `file` is a photo. */
  upload?: true;
  /** Honours the header Idempotency-Key. */
  once?: true;
  answer: {
    status: 200 | 201 | 204;
    description: string;
    /** JSON, and nothing leaves that the schema does not name. */
    schema?: z.ZodType;
    /** The media type of an answer that is a file. */
    file?: string;
    /** Where the thing that was made is found, under `/api/v1`. */
    location?: string;
  };
  /** How it can be refused beyond what every operation can. */
  refusals?: (keyof typeof refusals)[];
};

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().describe('The name of the HTTP status.'),
    status: z.number().int(),
    code: z.string().describe('What programs tell the problem by, such as `not_found`.'),
    detail: z.string().describe('What is wrong and what to do, as a sentence.'),
    fields: z.record(z.string(), z.array(z.string())).describe('What to mend, by the name of the field.'),
  })
  .meta({ id: 'Problem', description: 'A refusal, after RFC 9457.' });

const refusals = {
  400: 'The body is not JSON, or not a form.',
  401: 'There is no access token, or it is unknown or was revoked.',
  403: 'The token may only read, or the thing is not to be changed.',
  404: 'There is nothing of yours under this id.',
  409: 'Its state does not allow it now, or the same request is still being worked on.',
  413: 'The body is too large.',
  415: 'The body has another media type than this operation takes.',
  422: 'The request can be read, but not carried out: `fields` names what to mend.',
  429: 'The token has used up its requests for now, and Retry-After says when there are more. Without that header, it is the monthly budget that does not allow it.',
  503: 'Database, storage or provider cannot be reached just now.',
} as const;

const quotaHeaders = {
  RateLimit: 'What is left: `"read";r=1199;t=42` is 1199 requests for 42 more seconds.',
  'RateLimit-Policy': 'The limit: `"read";q=1200;w=60` is 1200 requests per 60 seconds.',
};

export const idempotencyKeySchema = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\x21-\x7e]+$/, 'Use 1 to 255 visible ASCII characters.');

const onceHeaders = z.object({
  'Idempotency-Key': idempotencyKeySchema
    .optional()
    .describe(
      'A name for this very request, such as a UUID. Sent again within 24 hours under the same key, it gets the same answer and nothing is done twice; another request under the key is refused with 422.',
    ),
});

/** An operation as the document describes it. */
export function described(operation: ApiOperation): Operation {
  const { operationId, summary, description, tag, scope, path, query, body, once, answer } = operation;
  return {
    operationId,
    summary,
    description: [description, scope === 'write' && 'Needs a token with the scope `write`.']
      .filter(Boolean)
      .join('\n\n'),
    tags: [tag],
    path,
    query,
    ...(once && { headers: onceHeaders }),
    ...(body && {
      body: { schema: body, ...(operation.upload && { contentType: 'multipart/form-data' }) },
    }),
    answers: {
      [answer.status]: {
        description: answer.description,
        headers: { ...quotaHeaders, ...(answer.location && { Location: 'Where it is found from now on.' }) },
        ...(answer.schema && { body: { schema: answer.schema } }),
        ...(answer.file && {
          body: { schema: z.string().meta({ format: 'binary' }), contentType: answer.file },
        }),
      },
      ...Object.fromEntries(refusalsOf(operation).map((status) => [status, refusal(status)])),
    },
  };
}

function refusalsOf({ scope, path, body, once, refusals: more = [] }: ApiOperation) {
  const statuses = new Set<keyof typeof refusals>([401, 422, 429, 503, ...more]);
  if (scope === 'write') statuses.add(403);
  if (path) statuses.add(404);
  if (body) for (const status of [400, 413, 415] as const) statuses.add(status);
  if (once) statuses.add(409);
  return [...statuses].sort();
}

function refusal(status: keyof typeof refusals): Answer {
  return {
    description: refusals[status],
    body: { schema: problemSchema, contentType: 'application/problem+json' },
    ...(status === 429 && {
      headers: { 'Retry-After': 'Seconds until there are more requests; missing when a budget is used up.' },
    }),
  };
}
