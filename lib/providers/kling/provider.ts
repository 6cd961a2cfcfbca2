import { Webhook } from 'standardwebhooks';
import { GuardError } from '@/lib/guard/guard-error';
import { passLimits } from '@/lib/outpainting/limits';
import type {
  CallbackReading,
  FindAnswer,
  KeyHealth,
  Provider,
  ProviderAccount,
  SubmitAnswer,
} from '../provider';
import { type Answer, create, listOne, query } from './client';
import { dialectNamed } from './dialects';
import { faultOf, isDuplicate } from './errors';
import { reportOf, reportOfNewStyle } from './mapper';
import { newStyleCallbackSchema, parseJson, taskSchema } from './wire';

/** A task id that no host has: asking for it tells a good key from a bad one where tasks cannot be listed. */
const UNKNOWN_TASK = 'outframe-key-check';

/** Any host of the Kling image-expansion contract; how a host differs is in its account's dialect. */
export function klingProvider(name: string): Provider {
  return { name, limits: passLimits, submit, findReport, readCallback, checkKey };
}

const submit: Provider['submit'] = async (account, order, signal): Promise<SubmitAnswer> => {
  const answer = await attempt(() => create({ account, signal }, order));
  if (answer instanceof GuardError) return submitTrouble(answer);
  if (answer.kind === 'task') return { answer: 'accepted', providerTaskId: answer.task.task_id };
  if (answer.kind === 'accepted_list') return { answer: 'unclear', detail: 'The answer held no task.' };
  const detail = quote(answer);
  if (isDuplicate(answer.code, answer.message)) return { answer: 'duplicate' };
  const { reason, effect } = faultOf(answer.status, answer.code);
  if (effect === 'unclear') return { answer: 'unclear', detail };
  return { answer: effect === 'wait' ? 'busy' : 'refused', reason, detail };
};

function submitTrouble(error: GuardError): SubmitAnswer {
  const detail = error.message;
  if (error.kind === 'refused') return { answer: 'refused', reason: 'request_refused', detail };
  if (error.kind === 'unreachable') return { answer: 'busy', reason: 'provider_down', detail };
  return { answer: 'unclear', detail };
}

const findReport: Provider['findReport'] = async (account, task, signal): Promise<FindAnswer> => {
  const answer = await attempt(() => query({ account, signal }, task.providerTaskId ?? task.externalTaskId));
  if (answer instanceof GuardError) return { answer: 'unclear', detail: answer.message };
  if (answer.kind === 'task')
    return { answer: 'found', providerTaskId: answer.task.task_id, report: reportOf(answer.task) };
  if (answer.kind === 'accepted_list') return { answer: 'unclear', detail: 'The answer held no task.' };
  if (isUnknownTask(answer)) return { answer: 'absent' };
  const { reason, effect } = faultOf(answer.status, answer.code);
  if (effect === 'refuse') return { answer: 'refused', reason, detail: quote(answer) };
  return { answer: 'unclear', detail: quote(answer) };
};

/** Hosts answer a query for a task they do not have with 404 / 1203 (documented) or 400 / 1201 (seen). */
function isUnknownTask(answer: { status: number; code: string | null }): boolean {
  return answer.code === '1201' || faultOf(answer.status, answer.code).effect === 'absent';
}

const readCallback: Provider['readCallback'] = (account, rawBody, headers): CallbackReading => {
  const { webhookSecret } = account.secret;
  if (!webhookSecret) return { reading: 'hint' };
  try {
    new Webhook(webhookSecret).verify(rawBody, Object.fromEntries(headers), { jsonParse: false });
  } catch {
    return { reading: 'not_authentic' };
  }
  const body = parseJson(rawBody);
  const task = taskSchema.safeParse(body);
  if (task.success) return { reading: 'report', report: reportOf(task.data) };
  const newStyle = newStyleCallbackSchema.safeParse(body);
  if (newStyle.success) return { reading: 'report', report: reportOfNewStyle(newStyle.data) };
  return { reading: 'hint' };
};

const checkKey: Provider['checkKey'] = async (account: ProviderAccount, signal): Promise<KeyHealth> => {
  const { lists } = dialectNamed(account.dialect);
  const answer = await attempt(() =>
    lists ? listOne({ account, signal }) : query({ account, signal }, UNKNOWN_TASK),
  );
  if (answer instanceof GuardError) return 'unreachable';
  if (answer.kind !== 'fault' || (!lists && isUnknownTask(answer))) return 'works';
  const { reason } = faultOf(answer.status, answer.code);
  const healthOf: Partial<Record<typeof reason, KeyHealth>> = {
    key_refused: 'key_refused',
    no_access: 'key_refused',
    out_of_credit: 'out_of_credit',
    route_missing: 'route_missing',
    provider_busy: 'works',
  };
  return healthOf[reason] ?? 'unreachable';
};

async function attempt(call: () => Promise<Answer>): Promise<Answer | GuardError> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GuardError) return error;
    throw error;
  }
}

function quote(answer: Extract<Answer, { kind: 'fault' }>): string {
  return `HTTP ${answer.status}${answer.code === null ? '' : `, code ${answer.code}`}: ${answer.message}`;
}
