import type { KeyHealth } from '@/lib/providers/provider';

type Health = KeyHealth | 'unchecked';

/** Whether something is known to be wrong with a key. */
export function isBroken(health: Health): health is Exclude<KeyHealth, 'works'> {
  return health !== 'works' && health !== 'unchecked';
}

/**
 * The keys to paint with instead of one that does not work, best first: those that are known to work in their own order,
 * which is the person's own before their teams', the built-in engine, those nobody has tried. A key that is known to be broken is not among them.
 */
export function keysInstead<Key extends { id: string; provider: string; health: Health }>(
  keys: readonly Key[],
  brokenId: string | undefined,
): Key[] {
  const rank = ({ provider, health }: Key) => (health === 'unchecked' ? 2 : provider === 'built_in' ? 1 : 0);
  return keys
    .filter(({ id, health }) => id !== brokenId && !isBroken(health))
    .sort((one, other) => rank(one) - rank(other));
}
