import { guardedFetch } from '@/lib/guard/guarded-fetch';
import type { Order, ProviderAccount } from '../provider';
import { dialectNamed, routeUrl } from './dialects';
import { envelopeSchema, parseJson, taskSchema, type WireTask } from './wire';

/** Answers are small; whatever is longer is not one. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Create answers within five seconds at Kling; hosts in front of it add theirs, and an upload of ten megabytes its own. */
const CREATE_TIMEOUT_MS = 90_000;
const QUERY_TIMEOUT_MS = 20_000;
const MAX_QUOTED = 500;

/** An answer, understood as far as it can be. `message` is the host's own words, for the detail view. */
export type Answer =
  | { kind: 'task'; task: WireTask }
  | { kind: 'accepted_list' }
  | { kind: 'fault'; status: number; code: string | null; message: string };

type Call = { account: ProviderAccount; signal?: AbortSignal };

/** Orders a task. @throws GuardError */
export function create({ account, signal }: Call, order: Order): Promise<Answer> {
  const dialect = dialectNamed(account.dialect);
  const body = {
    image: Buffer.from(order.image).toString('base64'),
    up_expansion_ratio: order.ratios.up,
    [dialect.downField]: order.ratios.down,
    left_expansion_ratio: order.ratios.left,
    right_expansion_ratio: order.ratios.right,
    prompt: order.prompt || undefined,
    n: dialect.countAs === 'string' ? String(order.variants) : order.variants,
    callback_url: order.callbackUrl,
    external_task_id: order.externalTaskId,
  };
  return call(account, '', {
    method: 'POST',
    body: JSON.stringify(body),
    timeoutMs: CREATE_TIMEOUT_MS,
    signal,
  });
}

/** Asks for a task by the host's id or ours. @throws GuardError */
export function query({ account, signal }: Call, id: string): Promise<Answer> {
  return call(account, `/${encodeURIComponent(id)}`, { timeoutMs: QUERY_TIMEOUT_MS, signal });
}

/** Lists one task: costs nothing and proves the key. @throws GuardError */
export function listOne({ account, signal }: Call): Promise<Answer> {
  return call(account, '?pageNum=1&pageSize=1', { timeoutMs: QUERY_TIMEOUT_MS, signal });
}

async function call(
  account: ProviderAccount,
  path: string,
  options: { method?: 'POST'; body?: string; timeoutMs: number; signal?: AbortSignal },
): Promise<Answer> {
  const { status, bytes } = await guardedFetch(
    routeUrl(account.baseUrl, dialectNamed(account.dialect)) + path,
    {
      ...options,
      headers: {
        authorization: `Bearer ${account.secret.apiKey}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      maxBytes: MAX_ANSWER_BYTES,
    },
  );
  return readAnswer(status, bytes.toString('utf8'));
}

/** Judges an answer by what it holds, never by its status or message alone. */
export function readAnswer(status: number, raw: string): Answer {
  const envelope = envelopeSchema.safeParse(parseJson(raw));
  if (!envelope.success)
    return { kind: 'fault', status, code: null, message: raw.trim().slice(0, MAX_QUOTED) };
  const { code, message, data, error } = envelope.data;
  const accepted = status < 300 && (code === undefined || code === null || String(code) === '0') && !error;
  if (accepted) {
    const task = taskSchema.safeParse(Array.isArray(data) ? data[0] : data);
    if (task.success) return { kind: 'task', task: task.data };
    if (Array.isArray(data)) return { kind: 'accepted_list' };
  }
  return {
    kind: 'fault',
    status,
    code: error?.code ?? (code === null || code === undefined ? null : String(code)),
    message: (error?.message ?? message ?? raw).slice(0, MAX_QUOTED),
  };
}
