import type { Context } from '@/lib/context';
import { BYTE_ORDER_MARK, csvLine } from '@/lib/csv';
import { listTeamEvents } from './list-team-events';
import { requireMember } from './require-member';
import type { EventFilter } from './schemas';

const columns = ['time', 'person', 'person_id', 'action', 'about', 'address', 'event'] as const;

/** What was done in a team as CSV, newest first, a page of it at a time. @throws AppError not_found, forbidden */
export async function exportTeamEvents(
  ctx: Context,
  input: EventFilter & { team: string },
): Promise<AsyncGenerator<string>> {
  await requireMember(ctx, input.team, 'audit.see');
  return pages(ctx, input);
}

async function* pages(ctx: Context, input: EventFilter & { team: string }): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  let before: string | undefined;
  do {
    const { items, nextBefore } = await listTeamEvents(ctx, { ...input, before, limit: 500 });
    yield items
      .map((event) =>
        csvLine([
          event.createdAt,
          event.actorName,
          event.actorId,
          event.action,
          JSON.stringify(event.about),
          event.address,
          event.id,
        ]),
      )
      .join('');
    before = nextBefore ?? undefined;
  } while (before);
}
