import { createHash } from 'node:crypto';

/** A number in [0, 1) that follows from its keys alone, so that a seed repeats a run whatever the timing. */
export function chance(...keys: (string | number)[]): number {
  return createHash('sha256').update(keys.join('/')).digest().readUInt32BE(0) / 2 ** 32;
}

export function between(low: number, high: number, ...keys: (string | number)[]): number {
  return low + (high - low) * chance(...keys);
}

export function choose<Item>(items: readonly Item[], ...keys: (string | number)[]): Item {
  return items[Math.floor(chance(...keys) * items.length)]!;
}

export function shuffle<Item extends string | number>(
  items: readonly Item[],
  ...keys: (string | number)[]
): Item[] {
  const places = new Map(items.map((item) => [item, chance(...keys, item)]));
  return [...items].sort((a, b) => places.get(a)! - places.get(b)!);
}
