import { csvResponse } from '@/app/csv-response';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { exportTeamEvents } from '@/lib/teams/export-team-events';
import { eventFilterSchema } from '@/lib/teams/schemas';

export const dynamic = 'force-dynamic';

/** `/teams/[team]/activity/csv?person=&action=`: what was done in a team, for those who may see it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ team: string }> },
): Promise<Response> {
  try {
    const query = eventFilterSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw new AppError('invalid', 'This filter is not known.');
    const { team } = await params;
    const pages = await exportTeamEvents(contextFor(await currentActor()), { team, ...query.data });
    return csvResponse('outframe-team-activity.csv', pages);
  } catch (error) {
    return problemResponse(error);
  }
}
