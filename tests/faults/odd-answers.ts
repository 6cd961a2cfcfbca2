import type { ServerResponse } from 'node:http';
import type { CreateFault, QueryFault } from './fault-plan';

/** What goes out instead of a proper answer. */
export type OddAnswer = { status: number; body: string; headers?: Record<string, string> };

export function answerOddly(response: ServerResponse, { status, body, headers }: OddAnswer) {
  return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

export function answer(response: ServerResponse, status: number, body: unknown) {
  return answerOddly(response, { status, body: JSON.stringify(body) });
}

const json = (status: number, body: unknown): OddAnswer => ({ status, body: JSON.stringify(body) });
const page = (status: number, title: string): OddAnswer => ({
  status,
  body: `<html><head><style>h1{color:red}</style></head><body><h1>${title}</h1></body></html>`,
  headers: { 'content-type': 'text/html' },
});

const stumbles = [
  page(502, 'Bad gateway'),
  page(504, 'Gateway time-out'),
  json(500, { code: 5000, message: 'Internal error', request_id: 'x' }),
  json(503, { code: 5001, message: 'Maintenance', request_id: 'x' }),
];
const storms = [
  json(429, { code: 1303, message: 'Parallel task over resource pack limit', request_id: 'x' }),
  json(429, { code: 1302, message: 'Too many requests', request_id: 'x' }),
  { ...page(429, 'Slow down'), headers: { 'content-type': 'text/html', 'retry-after': '1' } },
];
const pages = [page(200, 'Checking your browser'), page(200, 'Welcome to nginx')];
const oddBodies = [
  json(200, {}),
  json(200, null),
  json(200, { code: 0, message: 'SUCCEED', request_id: 'x' }),
  json(200, { code: 0, message: 'SUCCEED', data: 'done' }),
  { status: 200, body: '{"code":0,"message":"SUCCEED","data":{"task_id":"8' },
  { status: 200, body: '' },
];
const codeNulls = [
  json(200, { code: null, message: '502' }),
  json(200, { code: null, message: 'upstream error' }),
  json(502, { code: null, message: null }),
];

/** How a fault on a create goes: whether the order is taken, and what is answered; no `answers` stands for the true answer. */
export type CreateMisfortune = {
  takes: boolean;
  reset?: true;
  delayMs?: number;
  times?: number;
  answers?: OddAnswer[];
};

export const createMisfortunes: Record<CreateFault, CreateMisfortune> = {
  'create-slow': { takes: true, delayMs: 3_000 },
  // The product waits 60 seconds for the answer to a create.
  'create-late': { takes: true, delayMs: 62_000 },
  'create-reset-before': { takes: false, reset: true },
  'create-reset-after': { takes: true, reset: true },
  'create-5xx-before': { takes: false, answers: stumbles },
  'create-5xx-after': { takes: true, answers: stumbles },
  'create-storm': { takes: false, answers: storms, times: 3 },
  'create-html-before': { takes: false, answers: pages },
  'create-html-after': { takes: true, answers: pages },
  'create-odd-body-before': { takes: false, answers: oddBodies },
  'create-odd-body-after': { takes: true, answers: oddBodies },
  'create-code-null-before': { takes: false, answers: codeNulls },
  'create-code-null-after': { takes: true, answers: codeNulls },
};

/** How a fault on a query goes: what is answered, or how the true answer is bent. */
export type QueryMisfortune = {
  reset?: true;
  delayMs?: number;
  answers?: OddAnswer[];
  status?: string;
  withoutPictures?: true;
  forgets?: true;
};

export const queryMisfortunes: Record<QueryFault, QueryMisfortune> = {
  'query-slow': { delayMs: 2_000 },
  // The product waits 20 seconds for the answer to a question.
  'query-late': { delayMs: 22_000 },
  'query-reset': { reset: true },
  'query-5xx': { answers: stumbles },
  'query-storm': { answers: storms },
  'query-html': { answers: pages },
  'query-odd-body': { answers: oddBodies },
  'query-code-null': { answers: codeNulls },
  'query-unknown-status': { status: 'PENDING_REVIEW' },
  'query-backwards': { status: 'submitted' },
  'query-without-pictures': { withoutPictures: true },
  'query-forgets': { forgets: true },
};
