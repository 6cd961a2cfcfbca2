import { chance, choose, shuffle } from './chance';
import { type Failure, failures, type Refusal, refusalsOf } from './fates';

/**
 * Every fault that the server can inject, by the request it falls on. "before" and "after" say whether the order was
 * taken when it strikes. Each strikes an expansion with the same chance, on one request.
 */
export const faultKinds = {
  create: [
    'create-slow',
    'create-late',
    'create-reset-before',
    'create-reset-after',
    'create-5xx-before',
    'create-5xx-after',
    'create-storm',
    'create-html-before',
    'create-html-after',
    'create-odd-body-before',
    'create-odd-body-after',
    'create-code-null-before',
    'create-code-null-after',
  ],
  query: [
    'query-slow',
    'query-late',
    'query-reset',
    'query-5xx',
    'query-storm',
    'query-html',
    'query-odd-body',
    'query-code-null',
    'query-unknown-status',
    'query-backwards',
    'query-without-pictures',
    'query-forgets',
  ],
  callback: [
    'callback-lost',
    'callback-doubled',
    'callback-delayed',
    'callback-reordered',
    'callback-newer-form',
    'callback-unsigned',
    'callback-wrong-secret',
    'callback-forged-token',
    'callback-forged-signature',
  ],
  download: [
    'download-403',
    'download-truncated',
    'download-half-picture',
    'download-html',
    'download-lying-type',
    'download-expired',
  ],
  fate: ['fate-succeeded-spelling', 'fate-failed', 'fate-refused'],
} as const;

export type CreateFault = (typeof faultKinds.create)[number];
export type QueryFault = (typeof faultKinds.query)[number];
export type CallbackFault = (typeof faultKinds.callback)[number];
export type DownloadFault = (typeof faultKinds.download)[number];
export type FaultKind = {
  [Request in keyof typeof faultKinds]: (typeof faultKinds)[Request][number];
}[keyof typeof faultKinds];

export const allFaults: readonly FaultKind[] = Object.values(faultKinds).flat();

/** What will befall one expansion. Faults are used up in their order, one per request they can fall on. */
export type Plan = {
  create: CreateFault[];
  query: QueryFault[];
  callback: CallbackFault[];
  download: DownloadFault[];
  spelling: 'succeed' | 'succeeded';
  failure: Failure | null;
  refusal: Refusal | null;
};

export type Dose = { seed: number; rate: number; without: readonly FaultKind[] };

/** More on one kind of request would only make the product's own pauses, which grow to a minute, the length of the run. */
const MOST_PER_REQUEST = 3;

/** An order that is refused in the end was never taken on the way. */
const taken = (fault: string) => fault.endsWith('-after') || fault === 'create-late';

/** @param label names the expansion; ids differ from run to run, labels do not */
export function planFor({ seed, rate, without }: Dose, label: string, gateway: boolean): Plan {
  const strikes = (kind: FaultKind) => !without.includes(kind) && chance(seed, label, kind) < rate;
  const struck = <Kind extends FaultKind>(kinds: readonly Kind[]) =>
    shuffle(kinds.filter(strikes), seed, label, 'order').slice(0, MOST_PER_REQUEST);
  const refusal = strikes('fate-refused') ? choose(refusalsOf(gateway), seed, label, 'refusal') : null;
  const create = struck(faultKinds.create);
  return {
    create: refusal ? create.filter((fault) => !taken(fault)) : create,
    query: struck(faultKinds.query),
    callback: struck(faultKinds.callback),
    download: struck(faultKinds.download),
    spelling: strikes('fate-succeeded-spelling') ? 'succeeded' : 'succeed',
    failure: strikes('fate-failed') ? choose(failures, seed, label, 'failure') : null,
    refusal,
  };
}
