/**
 * How many variants a provider account may have in work at once. Providers do not tell their limit, they refuse what
 * goes beyond it (codes 1302 and 1303), so the gate finds it: narrower after a refusal, wider by one after a quiet minute.
 */
export type Gate = {
  slots: number;
  refusals: number;
  refusedSince: Date | null;
  closedUntil: Date | null;
  changedAt: Date;
};

export const STARTING_SLOTS = 10;
const MAX_SLOTS = 100;
/** A gate that was not changed for this long and is full is tried one wider. */
const QUIET_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export function newGate(now: Date): Gate {
  return { slots: STARTING_SLOTS, refusals: 0, refusedSince: null, closedUntil: null, changedAt: now };
}

export function isClosed(gate: Gate, now: Date): boolean {
  return gate.closedUntil !== null && gate.closedUntil > now;
}

/**
 * The gate after an order was refused as one too many. `running` is what the account has in work besides it, in
 * variants. Refusals that come while the gate is closed belong to the one that closed it.
 */
export function afterRefusal(
  gate: Gate,
  given: { running: number; retryAfterMs?: number; now: Date; random?: number },
): Gate {
  const { running, retryAfterMs = 0, now, random = Math.random() } = given;
  const isFirst = !isClosed(gate, now);
  const refusals = isFirst ? gate.refusals + 1 : gate.refusals;
  const narrower = isFirst ? gate.slots - 1 : gate.slots;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (refusals - 1)) * (1 + random);
  const until = now.getTime() + Math.max(pause, retryAfterMs);
  return {
    slots: Math.max(1, Math.min(narrower, running)),
    refusals,
    refusedSince: gate.refusedSince ?? now,
    closedUntil: new Date(Math.max(until, gate.closedUntil?.getTime() ?? 0)),
    changedAt: now,
  };
}

/** The gate after an order was taken, with `running` variants in work, its own included. */
export function afterAcceptance(gate: Gate, given: { running: number; now: Date }): Gate {
  const { running, now } = given;
  const isQuiet = now.getTime() - gate.changedAt.getTime() >= QUIET_MS;
  const grows = isQuiet && running >= gate.slots && gate.slots < MAX_SLOTS;
  if (!grows && gate.refusals === 0) return gate;
  return {
    ...gate,
    slots: grows ? gate.slots + 1 : gate.slots,
    refusals: 0,
    refusedSince: null,
    changedAt: grows ? now : gate.changedAt,
  };
}

export type Waiting = { id: string; ownerId: string; variants: number };

/**
 * Who goes through next: always the oldest task of whoever has least in work, so that one person's hundred do not hold
 * up another's one. It stops at the first that does not fit, or a large order would never find room; an order larger
 * than the whole gate goes alone.
 * @param running variants in work, by person
 * @param waiting oldest first
 */
export function admissible(slots: number, running: ReadonlyMap<string, number>, waiting: readonly Waiting[]) {
  const inWork = new Map(running);
  const line = [...waiting];
  const admitted: Waiting[] = [];
  let occupied = [...inWork.values()].reduce((sum, variants) => sum + variants, 0);
  while (line.length > 0) {
    const load = (task: Waiting) => inWork.get(task.ownerId) ?? 0;
    const next = line.reduce((best, task) => (load(task) < load(best) ? task : best));
    if (occupied > 0 && occupied + next.variants > slots) break;
    line.splice(line.indexOf(next), 1);
    admitted.push(next);
    inWork.set(next.ownerId, load(next) + next.variants);
    occupied += next.variants;
  }
  return admitted;
}
