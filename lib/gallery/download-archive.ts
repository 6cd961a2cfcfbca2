import { createHash } from 'node:crypto';
import type { Context } from '@/lib/context';
import { csv } from '@/lib/csv';
import { AppError } from '@/lib/errors';
import { encodeResult, isStoredFile, isTooLargeFor } from '@/lib/expansions/encode-result';
import { resultName } from '@/lib/expansions/result-name';
import type { Download } from '@/lib/expansions/schemas';
import { downloadFormats } from '@/lib/imaging/encode-download';
import { safeFileName, uniqueNames } from '@/lib/zip/file-name';
import { streamOf } from '@/lib/zip/stream-of';
import { type ZipEntry, zip } from '@/lib/zip/zip';
import type { ArchiveWishes } from './archive-wishes';
import { type ArchivedExpansion, type ArchivedResult, archivedExpansions } from './archived-expansions';
import { type Cost, costOfExpansions } from './cost-of-expansions';

/** What the archive of something is called: a collection, or all kinds of pictures. */
export function archiveName(ctx: Context, title = 'outframe'): string {
  return `${safeFileName(title, 'outframe')}-${day(ctx.now())}.zip`;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

/**
 * Results of expansions that the actor may look at as a ZIP, with `expansions.csv` at its end. It is made while it is read: each
 * file is opened when its turn comes, and one that is gone is told of in the CSV, which guests are not given. An `id` that comes
 * twice is in it twice.
 * @param formats the only ones that a picture may be given in; one that would need another is left out
 * @param requireStill throws once nothing more may be given out, and the archive breaks off; asked before each expansion
 * @throws AppError forbidden
 */
export function downloadArchive(ctx: Context, wanted: Wanted): ReadableStream<Uint8Array> {
  const { actor } = ctx;
  if (actor.kind === 'nobody' || (actor.kind === 'guest' && !actor.allowsDownload))
    throw new AppError('forbidden', 'Sign in to do this.');
  return streamOf(async function* (signal) {
    try {
      yield* zip(entriesOf(ctx, wanted), signal);
    } catch (error) {
      if (!signal.aborted) ctx.log.error({ err: error }, 'an archive broke off');
      throw error;
    }
  });
}

type Wanted = {
  ids: AsyncIterable<string> | Iterable<string>;
  wishes: ArchiveWishes;
  formats?: readonly Download['format'][];
  requireStill?: () => Promise<void>;
};

type Line = {
  expansion: ArchivedExpansion;
  /** Null for the line of an expansion that has no picture. */
  picture: (Pick<ArchivedResult, 'width' | 'height' | 'provider' | 'keyName'> & Written) | null;
};
type Written = { name: string; bytes: number; sha256: string; isMissing: boolean };

async function* entriesOf(
  ctx: Context,
  { ids, wishes, formats, requireStill }: Wanted,
): AsyncGenerator<ZipEntry> {
  const lines: Line[] = [];
  const unique = uniqueNames();
  // Its name is taken.
  const listName = unique('expansions', 'csv');
  for await (const expansion of archivedExpansions(ctx, ids)) {
    await requireStill?.();
    for (const [index, result] of expansion.results.entries()) {
      const download = downloadFor(wishes, expansion, result);
      if (formats && !formats.includes(download.format)) continue;
      const name = unique(
        resultName({ ...expansion, photoName: expansion.photo.name }, result, index, wishes.template),
        downloadFormats[download.format].ending,
      );
      const file = await openResult(ctx, expansion, result, download);
      const { bytes, sha256 } = file ?? result;
      lines.push({ expansion, picture: { ...result, name, bytes, sha256, isMissing: !file } });
      if (file) yield { name, modified: result.createdAt, content: file.content };
    }
    if (expansion.results.length === 0) lines.push({ expansion, picture: null });
  }
  // It tells of providers, files and ids, which a link does not show.
  if (ctx.actor.kind === 'guest') return;
  yield { name: listName, modified: ctx.now(), content: csv([columns, ...(await tableOf(ctx, lines))]) };
}

/** What is too large for the wanted format stays the PNG it is. */
function downloadFor(
  { format, metadata, colours, template }: ArchiveWishes,
  { isOwn }: ArchivedExpansion,
  result: ArchivedResult,
): Download {
  const wanted = isTooLargeFor(format, result) ? 'png' : format;
  const told = metadata ?? (wanted === 'png' ? 'none' : 'no_location');
  return {
    format: wanted,
    // Where a photo was taken is its owner's to tell.
    metadata: isOwn || told === 'none' ? told : 'no_location',
    colours,
    size: 'own',
    template,
  };
}

/** Null when its file is gone. */
async function openResult(
  ctx: Context,
  { photo }: ArchivedExpansion,
  result: ArchivedResult,
  download: Download,
) {
  if (isStoredFile(download)) {
    const content = await ctx.storage.get(result.storageKey);
    return content && { content, bytes: content.bytes, sha256: result.sha256 };
  }
  const stored = {
    storageKey: result.storageKey,
    photoStorageKey: photo.storageKey,
    size: result,
    target: null,
  };
  const content = await encodeResult(ctx.storage, stored, download);
  const sha256 = content && createHash('sha256').update(content).digest('hex');
  return content && sha256 ? { content, bytes: content.byteLength, sha256 } : null;
}

const columns = [
  'name',
  'width',
  'height',
  'bytes',
  'sha256',
  'photo',
  'prompt',
  'preset',
  'provider',
  'key name',
  'units',
  'amount',
  'created at',
  'expansion id',
  'status',
];

/** Lines whose costs are asked for at once. */
const AT_ONCE = 500;

/** The costs of an expansion stand in the first of its lines alone, so that columns add up. */
async function tableOf(ctx: Context, lines: Line[]) {
  const table: Parameters<typeof csv>[0][number][] = [];
  const told = new Set<string>();
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const some = lines.slice(from, from + AT_ONCE);
    const own = some.filter(({ expansion }) => expansion.isOwn);
    const costs = await costOfExpansions(ctx, [...new Set(own.map(({ expansion }) => expansion.id))]);
    for (const line of some) {
      const { id } = line.expansion;
      table.push(rowOf(line, told.has(id) ? undefined : costs.get(id)));
      told.add(id);
    }
  }
  return table;
}

function rowOf({ expansion, picture }: Line, cost?: Cost) {
  const { id, photo, prompt, preset, provider, createdAt } = expansion;
  return [
    picture?.name ?? null,
    picture?.width ?? null,
    picture?.height ?? null,
    picture?.bytes ?? null,
    picture?.sha256 ?? null,
    photo.name,
    prompt,
    preset,
    picture?.provider ?? provider,
    picture?.keyName ?? null,
    cost?.units ?? null,
    cost?.amount ?? null,
    createdAt,
    id,
    picture ? (picture.isMissing ? 'missing' : 'ok') : 'none',
  ];
}
