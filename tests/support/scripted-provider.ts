import { passLimits } from '@/lib/outpainting/limits';
import type { ProviderRegistry } from '@/lib/providers';
import type {
  CallbackReading,
  FindAnswer,
  KeyHealth,
  Order,
  Provider,
  ProviderAccount,
  SubmitAnswer,
} from '@/lib/providers/provider';

/** A provider that answers what the test lays down, in order, and keeps what it was asked. */
export function scriptedProvider() {
  const asked = {
    submits: [] as Order[],
    finds: [] as { providerTaskId: string | null; externalTaskId: string }[],
    checks: [] as ProviderAccount[],
    abandons: [] as { providerTaskId: string | null; externalTaskId: string }[],
  };
  const script = {
    submit: [] as SubmitAnswer[],
    find: [] as FindAnswer[],
    callback: { reading: 'hint' } as CallbackReading,
    health: 'works' as KeyHealth,
  };
  const next = <T>(answers: T[], what: string): T => {
    const answer = answers.shift();
    if (!answer) throw new Error(`The test laid down no further answer to ${what}.`);
    return answer;
  };
  const provider: Provider = {
    name: 'scripted',
    limits: passLimits,
    submit: async (_account, order) => {
      asked.submits.push(order);
      return next(script.submit, 'submit');
    },
    findReport: async (_account, task) => {
      asked.finds.push(task);
      return next(script.find, 'findReport');
    },
    abandon: async (_account, task) => {
      asked.abandons.push(task);
    },
    readCallback: () => script.callback,
    checkKey: async (account) => {
      asked.checks.push(account);
      return script.health;
    },
  };
  const registry: ProviderRegistry = { get: () => provider };
  return { registry, asked, script };
}
