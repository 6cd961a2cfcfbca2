import type { Context } from '@/lib/context';
import { countExpansions } from './count-expansions';

/** How many of the actor's own expansions are under way. */
export async function countWorking(ctx: Context): Promise<number> {
  return countExpansions(ctx, { state: 'working' });
}
