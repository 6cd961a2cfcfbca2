import 'server-only';
import { notFound } from 'next/navigation';
import { requirePerson } from '@/lib/auth/require-person';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { type Membership, requireMember } from '@/lib/teams/require-member';
import type { Permission } from '@/lib/teams/roles';

/**
 * For every page of a team: the team and what whoever is signed in is in it. To those who may not open the page, it is not there.
 * Call it in the page as well as in its layout, which does not run again between its pages.
 */
export async function teamOfPage(
  params: Promise<{ team: string }>,
  permission: Permission,
): Promise<Membership & { ctx: Context }> {
  const ctx = contextFor(await requirePerson());
  try {
    return { ctx, ...(await requireMember(ctx, (await params).team, permission)) };
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
}
