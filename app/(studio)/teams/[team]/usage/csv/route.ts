import { z } from 'zod';
import { csvResponse } from '@/app/csv-response';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { exportTeamMonth } from '@/lib/ledger/export-team-month';
import { monthSchema } from '@/lib/ledger/schemas';

export const dynamic = 'force-dynamic';

const querySchema = z.object({ month: monthSchema });
type Props = { params: Promise<{ team: string }> };

/** `/teams/ID/usage/csv?month=2026-11`: a month of a team's ledger, as much of it as whoever is signed in may see. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  try {
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw new AppError('invalid', 'Choose a month, such as 2026-11.');
    const { month } = query.data;
    const ctx = contextFor(await currentActor());
    const pages = await exportTeamMonth(ctx, { teamId: (await params).team, month });
    return csvResponse(`outframe-team-${month}.csv`, pages);
  } catch (error) {
    return problemResponse(error);
  }
}
