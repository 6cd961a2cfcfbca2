import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from '@/lib/context';
import { currentActor } from './current-actor';
import { pathHeader } from './path-header';

export type Person = Extract<Actor, { kind: 'person' }>;

/**
 * For every signed-in page: who is signed in, or off to sign-in with the way back.
 * Call it in the page as well as in its layout; a layout does not run again when one moves between its pages.
 */
export async function requirePerson(): Promise<Person> {
  const actor = await currentActor();
  if (actor.kind === 'person') return actor;
  const path = (await headers()).get(pathHeader);
  redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in');
}
