import { getExpansion } from '@/lib/expansions/get-expansion';
import { getResult } from '@/lib/expansions/get-result';
import { getResultFile } from '@/lib/expansions/get-result-file';
import { archiveWishesSchema } from '@/lib/gallery/archive-wishes';
import { archivedExpansions } from '@/lib/gallery/archived-expansions';
import { countExpansions } from '@/lib/gallery/count-expansions';
import { downloadArchive } from '@/lib/gallery/download-archive';
import { findCard, listExpansions, listExpansionsAsJson } from '@/lib/gallery/list-expansions';
import { getPhotoFile } from '@/lib/photos/get-photo-file';
import { allOf, type Rows, signedIn } from './row';

/** The guest came by a link to this. */
const guest = 'done';
/** Where what is not seen is not there: no role is refused, since every role looks. */
const where = { inner: 'It names rows, for those who read them.' };

/** Looking at what is shared. What is changed is changed by who owns it, whatever anybody's role is. */
export const looking: Rows = {
  'expansions/get-expansion getExpansion': {
    permission: 'team.look',
    guest,
    act: (ctx, { shown }) => getExpansion(ctx, { id: shown.expansion }),
  },
  'expansions/get-result getResult': {
    permission: 'team.look',
    guest,
    act: (ctx, { shown }) => getResult(ctx, { id: shown.result }),
  },
  'expansions/get-result-file getResultFile': [
    {
      when: 'its preview',
      permission: 'team.look',
      guest,
      act: (ctx, { shown }) => getResultFile(ctx, { id: shown.result, variant: 'preview' }),
    },
    {
      when: 'all of it, by a link without downloads',
      permission: 'team.look',
      guest: 'not_found',
      act: (ctx, { shown }) => getResultFile(ctx, { id: shown.result, variant: 'full' }),
    },
  ],
  'expansions/seen isOwn': { inner: 'It compares an owner with the actor.' },
  'expansions/seen seenExpansions': where,
  'expansions/seen seenResults': where,
  'gallery/archived-expansions archivedExpansions': {
    permission: 'team.look',
    stranger: 'nothing',
    guest,
    act: (ctx, { shown }) => allOf(archivedExpansions(ctx, [shown.expansion])),
  },
  'gallery/count-expansions countExpansions': {
    permission: 'team.look',
    stranger: 'nothing',
    act: async (ctx, { team }) => (await countExpansions(ctx, { team })) || null,
  },
  'gallery/download-archive archiveName': { inner: 'It gives a file its name.' },
  'gallery/download-archive downloadArchive': {
    permission: 'team.look',
    stranger: 'nothing',
    act: async (ctx, { shown }) => {
      const archive = downloadArchive(ctx, { ids: [shown.expansion], wishes: archiveWishesSchema.parse({}) });
      return Buffer.from(await new Response(archive).arrayBuffer()).includes('harbour') || null;
    },
  },
  'gallery/gallery-where filterWhere': where,
  'gallery/gallery-where galleryWhere': where,
  'gallery/gallery-where hasText': where,
  'gallery/gallery-where selectionWhere': where,
  'gallery/gallery-where textFound': where,
  'gallery/gallery-where walkedIds': where,
  'gallery/list-expansions findCard': {
    permission: 'team.look',
    stranger: 'nothing',
    act: (ctx, { shown, team }) => findCard(ctx, shown.expansion, { team }),
  },
  'gallery/list-expansions listExpansions': {
    permission: 'team.look',
    stranger: 'nothing',
    act: async (ctx, { team }) => (await listExpansions(ctx, { filter: { team } })).items,
  },
  'gallery/list-expansions listExpansionsAsJson': {
    permission: 'team.look',
    stranger: 'nothing',
    act: async (ctx, { team }) => JSON.parse(await listExpansionsAsJson(ctx, { filter: { team } })).items,
  },
  'photos/get-photo-file getPhotoFile': [
    {
      when: 'a copy of it',
      permission: 'team.look',
      act: (ctx, { shown }) => getPhotoFile(ctx, { id: shown.photo, variant: 'preview' }),
    },
    {
      when: 'the original, with where it was taken',
      own: 'It is its owner’s alone.',
      act: (ctx, { shown }) => getPhotoFile(ctx, { id: shown.photo, variant: 'original' }),
      expected: signedIn('not_found'),
    },
  ],
  'photos/queries findPhoto': { inner: 'It reads a photo of the actor’s own.' },
  'photos/queries findSharedPhoto': { inner: 'It reads a photo of what the actor’s teams see.' },
};
