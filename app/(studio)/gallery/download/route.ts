import { z } from 'zod';
import { attachment } from '@/app/files/file-response';
import { problemResponse } from '@/app/problem-response';
import { requireSameOrigin } from '@/app/same-origin';
import { currentActor } from '@/lib/auth/current-actor';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { archiveWishesSchema } from '@/lib/gallery/archive-wishes';
import { getCollection } from '@/lib/gallery/collections/get-collection';
import { archiveName, downloadArchive } from '@/lib/gallery/download-archive';
import { type Selection, selectionFormSchema } from '@/lib/gallery/schemas';
import { selectedIds } from '@/lib/gallery/selected-ids';
import { listTeamCollections } from '@/lib/sharing/list-team-collections';
import { requireMember } from '@/lib/teams/require-member';

export const dynamic = 'force-dynamic';

const fieldsSchema = archiveWishesSchema.extend(selectionFormSchema.shape);

/** Selected expansions as one ZIP: `?ids=ID,ID`, for a few of them. */
export async function GET(request: Request): Promise<Response> {
  return archiveOf(request, async () => new URL(request.url).searchParams);
}

/** The same from a form with a hidden field `selection`, which a browser saves as it comes. */
export async function POST(request: Request): Promise<Response> {
  return archiveOf(request, () =>
    request.formData().catch((cause: unknown) => {
      throw new AppError('invalid', 'Please check the form.', { cause });
    }),
  );
}

type Fields = () => Promise<Iterable<[string, FormDataEntryValue]>>;

async function archiveOf(request: Request, fields: Fields): Promise<Response> {
  try {
    requireSameOrigin(request);
    const ctx = contextFor(await currentActor());
    if (ctx.actor.kind !== 'person') throw new AppError('forbidden', 'Sign in to do this.');
    const parsed = fieldsSchema.safeParse(withSelection(Object.fromEntries(await fields())));
    if (!parsed.success) {
      const { formErrors, fieldErrors } = z.flattenError(parsed.error);
      const message = formErrors[0] ?? Object.values(fieldErrors)[0]?.[0] ?? 'Please check the form.';
      throw new AppError('invalid', message, { fields: fieldErrors });
    }
    const { selection, ...wishes } = parsed.data;
    const fileName = archiveName(ctx, await titleOf(ctx, selection));
    return new Response(downloadArchive(ctx, { ids: selectedIds(ctx, selection), wishes }), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': attachment(fileName),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        // Proxies that buffer would make a browser wait for all of it.
        'x-accel-buffering': 'no',
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}

function withSelection({ ids, ...fields }: Record<string, FormDataEntryValue>) {
  return typeof ids === 'string' ? { ...fields, selection: JSON.stringify({ ids: ids.split(',') }) } : fields;
}

/** The collection or the team that is downloaded, if it is one. @throws AppError not_found */
async function titleOf(ctx: Context, selection: Selection): Promise<string | undefined> {
  const { collection: id, team: teamId } = 'filter' in selection ? selection.filter : {};
  if (teamId) {
    const { team } = await requireMember(ctx, teamId, 'team.look');
    const shared = await listTeamCollections(ctx, { teamId });
    return shared.find((collection) => collection.id === id)?.name ?? team.name;
  }
  return id ? (await getCollection(ctx, { id })).name : undefined;
}
