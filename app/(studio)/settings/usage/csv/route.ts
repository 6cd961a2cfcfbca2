import { z } from 'zod';
import { csvResponse } from '@/app/csv-response';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { exportMonth } from '@/lib/ledger/export-month';
import { monthSchema } from '@/lib/ledger/schemas';

export const dynamic = 'force-dynamic';

const querySchema = z.object({ month: monthSchema });

/** `/settings/usage/csv?month=2026-11`: a month of the ledger of whoever is signed in. */
export async function GET(request: Request): Promise<Response> {
  try {
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw new AppError('invalid', 'Choose a month, such as 2026-11.');
    const { month } = query.data;
    const pages = exportMonth(contextFor(await currentActor()), { month });
    return csvResponse(`outframe-${month}.csv`, pages);
  } catch (error) {
    return problemResponse(error);
  }
}
