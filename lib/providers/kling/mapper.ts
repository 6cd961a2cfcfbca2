import { healthOfFailure } from '../key-health';
import type { FindAnswer, KeyHealth, Order, Report, SubmitAnswer } from '../provider';
import type { Dialect } from './dialects';
import {
  doubtful,
  duplicateWords,
  gatewayCodes,
  httpStatuses,
  reasonOfFailure,
  serviceCodes,
  unknownTaskCodes,
  type Verdict,
} from './errors';
import { createdSchema, envelopeSchema, parseJson, taskSchema, type WireTask } from './wire';

/** An HTTP answer, taken apart as far as it can be. */
export type WireAnswer = {
  status: number;
  /** The contract's number, a gateway's word, or null when there is none. */
  code: number | string | null;
  message: string;
  data: unknown;
  retryAfterMs?: number;
};

type HttpAnswer = { status: number; headers: Headers; bytes: Uint8Array };

/** `clean` takes out of the body what must not be kept or shown, before anything is cut or parsed. */
export function readAnswer(
  { status, headers, bytes }: HttpAnswer,
  clean: (text: string) => string = (text) => text,
): WireAnswer {
  const body = clean(new TextDecoder().decode(bytes));
  const retryAfterMs = retryAfter(headers.get('retry-after'));
  const envelope = envelopeSchema.safeParse(parseJson(body));
  if (!envelope.success)
    return { status, code: null, message: plainText(body), data: undefined, retryAfterMs };
  const { data, error } = envelope.data;
  const code = asCode(envelope.data.code) ?? asCode(error?.code);
  const message = envelope.data.message ?? error?.message ?? '';
  // A route that is not there was seen to answer {"code": null, "message": "404"}, whatever its HTTP status.
  const told = code === null && /^[45]\d\d$/.test(message) ? Number(message) : status;
  return { status: told, code, message, data, retryAfterMs };
}

export function createBody(order: Order, dialect: Dialect): Record<string, unknown> {
  return {
    image: Buffer.from(order.image).toString('base64'),
    up_expansion_ratio: order.ratios.up,
    [dialect.down]: order.ratios.down,
    left_expansion_ratio: order.ratios.left,
    right_expansion_ratio: order.ratios.right,
    prompt: order.prompt,
    n: dialect.count === 'string' ? String(order.variants) : order.variants,
    external_task_id: order.externalTaskId,
    ...(order.callbackUrl ? { callback_url: order.callbackUrl } : {}),
  };
}

export function toSubmitAnswer(answer: WireAnswer): SubmitAnswer {
  const detail = detailOf(answer);
  if (isAccepted(answer)) {
    const created = createdSchema.safeParse(Array.isArray(answer.data) ? answer.data[0] : answer.data);
    if (created.success) return { answer: 'accepted', providerTaskId: created.data };
    return {
      answer: 'unclear',
      detail: `The provider accepted something without naming it. ${detail}`.trim(),
    };
  }
  if (isRequestFault(answer) && duplicateWords.test(answer.message)) return { answer: 'duplicate' };
  const { reason, outcome } = verdictOn(answer);
  if (outcome === 'final') return { answer: 'refused', reason, detail };
  if (outcome === 'later') return { answer: 'busy', reason, detail, retryAfterMs: answer.retryAfterMs };
  return { answer: 'unclear', detail };
}

export type Sought = { providerTaskId: string | null; externalTaskId: string };

export function toFindAnswer(answer: WireAnswer, sought: Sought): FindAnswer {
  const detail = detailOf(answer);
  if (isAccepted(answer)) {
    if (Array.isArray(answer.data) && answer.data.length === 0) return { answer: 'absent' };
    const task = pickTask(answer.data, sought);
    if (!task) return { answer: 'unclear', detail: `The provider's answer names no task. ${detail}`.trim() };
    const report = toReport(task);
    if (report.state === 'delivered' && report.images.length === 0)
      return { answer: 'unclear', detail: 'The provider says it is done, but names no picture.' };
    return { answer: 'found', providerTaskId: task.id, report };
  }
  if (isUnknownTask(answer)) return { answer: 'absent' };
  const { reason, outcome } = verdictOn(answer);
  return outcome === 'final' ? { answer: 'refused', reason, detail } : { answer: 'unclear', detail };
}

/** What the answer to a question that costs nothing, a list or a task nobody has, says about the key. */
export function toKeyHealth(answer: WireAnswer): KeyHealth {
  if (isAccepted(answer) || isUnknownTask(answer)) return 'works';
  const { reason, outcome } = verdictOn(answer);
  // Whoever finds fault with the question, or has too many of them, has let the key in.
  return outcome === 'doubtful' ? 'unreachable' : (healthOfFailure[reason] ?? 'works');
}

/** A 404 that is not the contract's own: the route lies elsewhere, or nowhere. */
export function isNothingHere(answer: WireAnswer): boolean {
  return answer.status === 404 && typeof answer.code !== 'number' && !isUnknownTask(answer);
}

const states: Readonly<Record<string, Report['state']>> = {
  submitted: 'working',
  processing: 'working',
  succeed: 'delivered',
  succeeded: 'delivered',
  failed: 'failed',
};

export function isKnownStatus(status: string): boolean {
  return Object.hasOwn(states, status.toLowerCase());
}

/** A status nobody documented, for the log. */
export function oddStatus(data: unknown, sought: Sought): string | null {
  const status = pickTask(data, sought)?.status;
  return status === undefined || isKnownStatus(status) ? null : status.slice(0, 100);
}

/** An unknown status counts as work in progress: the next question, or the deadline, will tell. */
export function toReport(task: WireTask): Report {
  const state = states[task.status.toLowerCase()] ?? 'working';
  if (state === 'working') return { state };
  const charge = chargeOf(task);
  if (state === 'delivered') return { state, images: task.images, ...charge };
  const detail = task.message ?? '';
  return { state, reason: reasonOfFailure(detail), detail, ...charge };
}

/** A task out of an object, or out of the array some gateways wrap it in; null when there is none that fits. */
export function pickTask(data: unknown, sought: Sought): WireTask | null {
  if (!Array.isArray(data)) return taskSchema.safeParse(data).data ?? null;
  const tasks = data.flatMap((entry) => taskSchema.safeParse(entry).data ?? []);
  const named = tasks.find(
    (task) => task.id === sought.providerTaskId || task.externalId === sought.externalTaskId,
  );
  return named ?? (tasks.length === 1 ? tasks[0] : null);
}

function chargeOf({ units, amount, billing }: WireTask): { charge?: { units?: string; amount?: string } } {
  const sum = (type: RegExp, wanted: boolean) => {
    const entries = billing.filter((entry) => type.test(entry.charge_type ?? '') === wanted && entry.amount);
    if (entries.length === 0) return undefined;
    return entries.length === 1
      ? (entries[0].amount ?? undefined)
      : String(entries.reduce((total, entry) => total + Number(entry.amount), 0));
  };
  const money = /balance|cash|money|currency|usd/i;
  const charge = { units: units ?? sum(money, false), amount: amount ?? sum(money, true) };
  return charge.units || charge.amount ? { charge } : {};
}

function isAccepted({ status, code, data }: WireAnswer): boolean {
  const success = status >= 200 && status < 300;
  return (
    success && (code === 0 || (code === null && data !== undefined) || (code === 'success' && data !== null))
  );
}

function isUnknownTask({ status, code }: WireAnswer): boolean {
  return code !== null && status < 500 && unknownTaskCodes.includes(code);
}

function isRequestFault({ status, code }: WireAnswer): boolean {
  return (
    status < 500 &&
    (code === 1200 || code === 1201 || (typeof code !== 'number' && [400, 409].includes(status)))
  );
}

function verdictOn({ status, code }: WireAnswer): Verdict {
  // Whatever a stumbling server says about the order, it may have taken it first.
  if (status >= 500) return doubtful;
  if (typeof code === 'number' && serviceCodes[code]) return serviceCodes[code];
  if (typeof code === 'string' && gatewayCodes[code]) return gatewayCodes[code];
  if (httpStatuses[status]) return httpStatuses[status];
  // An envelope with a code that nobody documented still says no; a redirect leads away from a route that was here.
  if (status >= 300 && status < 400) return httpStatuses[404];
  if (status !== 408 && code !== null && code !== 0) return httpStatuses[400];
  return doubtful;
}

/** The provider's own words, for the detail view. */
function detailOf({ status, code, message }: WireAnswer): string {
  const words = code === 0 ? '' : message.slice(0, 500);
  const label = [`HTTP ${status}`, code === null || code === 0 ? '' : `code ${code}`]
    .filter(Boolean)
    .join(', ');
  return words ? `${words} (${label})` : label;
}

function asCode(code: number | string | null | undefined): number | string | null {
  if (code === null || code === undefined || code === '') return null;
  return /^\d+$/.test(String(code)) ? Number(code) : code;
}

function retryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 10 * 60_000) : undefined;
}

/** The readable part of an HTML or plain-text page. */
function plainText(body: string): string {
  return body
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}
