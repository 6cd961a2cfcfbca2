import type { Context } from '@/lib/context';
import { type GalleryPage, listExpansions } from './list-expansions';
import type { GalleryFilter } from './schemas';

/** The newest page of what a filter finds; when words find nothing, of what is spelt much like them, and the filter says so. */
export async function findPage(
  ctx: Context,
  filter: GalleryFilter,
): Promise<{ filter: GalleryFilter; page: GalleryPage }> {
  const page = await listExpansions(ctx, { filter });
  if (!filter.q || filter.alike || page.items.length > 0) return { filter, page };
  const alike = { ...filter, alike: true };
  return { filter: alike, page: await listExpansions(ctx, { filter: alike }) };
}
