import { z } from 'zod';
import { type Answer, type Operation, openApiDocument, type Paths } from '@/lib/openapi/document';
import {
  refusalEnvelopeSchema,
  taskAnswerSchema,
  taskEnvelopeSchema,
  taskListEnvelopeSchema,
} from './answer-schemas';
import { type RefusalKind, refusals } from './refusal';
import { createRequestSchema, listRequestSchema } from './schemas';

const always: RefusalKind[] = [
  'key_unknown',
  'key_missing',
  'key_wrong',
  'key_not_yet_valid',
  'key_expired',
  'internal',
  'unavailable',
];

/** The answers of an operation: what it gives, and each refusal under its HTTP status with all codes it may have. */
function answersOf(given: Answer, kinds: RefusalKind[]): Operation['answers'] {
  const byStatus = new Map<number, string[]>();
  for (const { status, code, when } of [...kinds, ...always].map((kind) => refusals[kind]))
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${when}`]);
  const refused = [...byStatus].map(([status, lines]): [number, Answer] => [
    status,
    { description: lines.join('\n\n'), body: { schema: refusalEnvelopeSchema } },
  ]);
  return { 200: given, ...Object.fromEntries(refused) };
}

const task = { description: 'The task.', body: { schema: taskEnvelopeSchema } };
const id = z.object({ id: z.string().describe('Its `task_id`, or your `external_task_id`, URL-encoded.') });

const statusCallback: Paths = {
  '{$request.body#/callback_url}': {
    post: {
      operationId: 'taskStatusChanged',
      summary: 'The task reached a status',
      description:
        'Sent again, ever less often, until your answer has a status of 2xx; given up after 8 attempts.',
      headers: z.object({
        'webhook-id': z.string().describe('The same in every attempt at one message.'),
        'webhook-timestamp': z.string().describe('Seconds since 1970.'),
        'webhook-signature': z
          .string()
          .describe(
            'Standard Webhooks: `v1,` and Base64; two of them, parted by a space, while a secret is changed.',
          ),
      }),
      body: { schema: taskAnswerSchema },
      answers: { 200: { description: 'You took it.' } },
      security: [],
    },
  },
};

const paths: Paths = {
  '/v1/images/editing/expand': {
    post: {
      operationId: 'createTask',
      summary: 'Expand an image',
      description:
        'Several requests with one `external_task_id` make one task: the others are refused with 400 / 1201, also while the first is being answered. Query it by that id.',
      body: { schema: createRequestSchema },
      answers: answersOf(task, ['body_unreadable', 'parameter_wrong', 'no_access', 'slots_taken']),
      callbacks: { statusChanged: statusCallback },
    },
    get: {
      operationId: 'listTasks',
      summary: 'Your tasks, newest first',
      query: listRequestSchema,
      answers: answersOf({ description: 'A page of tasks.', body: { schema: taskListEnvelopeSchema } }, [
        'parameter_wrong',
      ]),
    },
  },
  '/v1/images/editing/expand/{id}': {
    get: {
      operationId: 'getTask',
      summary: 'One task',
      path: id,
      answers: answersOf(task, ['task_unknown']),
    },
    delete: {
      operationId: 'cancelTask',
      summary: 'Cancel a task',
      description:
        'An extension of the contract. The task ends as `failed` with the message "Cancelled."; one that had ended stays as it was.',
      path: id,
      answers: answersOf(task, ['task_unknown', 'no_access']),
    },
  },
};

/** The served contract in OpenAPI 3.1, for clients that reach us at `origin`. */
export function servedContract(origin: string): Record<string, unknown> {
  return openApiDocument({
    title: 'Outframe: image expansion in the Kling contract',
    version: '1.0.0',
    description:
      'The built-in engine of this installation. Besides what is described here it takes the other forms in which clients of the contract write: whole numbers for ratios, blanks and nulls for what is left out, and fields it does not know.',
    server: `${origin}/kling`,
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description:
          'A personal access token, or a JWT (HS256) that you sign with the secret key of an access key pair: `iss` the access key, `exp` at most 24 hours ahead, `nbf` if you like.',
      },
      apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The same credentials.' },
    },
    paths,
  });
}
