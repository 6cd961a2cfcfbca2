import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PhotoRepair, Studio } from '@/components/outpainting/lazy-studio';
import { PhotoDropZone } from '@/components/outpainting/photo-drop-zone';
import { findPreferences } from '@/lib/accounts/preferences';
import { requirePerson } from '@/lib/auth/require-person';
import { type Context, contextFor, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { listRecentWishes } from '@/lib/expansions/list-recent-wishes';
import { usualSeconds } from '@/lib/expansions/usual-seconds';
import { sentenceIn } from '@/lib/i18n/sentence';
import { listKeys } from '@/lib/keys/list-keys';
import { findBudget } from '@/lib/ledger/find-budget';
import { findTeamLeft } from '@/lib/ledger/find-team-left';
import type { Size } from '@/lib/outpainting/canvas';
import { openFrame, sameFrame } from '@/lib/outpainting/frame';
import { planLimits } from '@/lib/outpainting/limits';
import { getPhoto } from '@/lib/photos/get-photo';
import { photoLimits } from '@/lib/photos/photo-limits';
import { photoSentence } from '@/lib/photos/photo-sentence';
import { listTeams } from '@/lib/teams/list-teams';
import { may } from '@/lib/teams/roles';
import {
  addPhotoFromUrlAction,
  addSamplePhotoAction,
  removePresetAction,
  repairPhotoAction,
  requestBatchAction,
  requestExpansionAction,
  savePresetAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('expand');
  return { title: t('title') };
}

const idsSchema = z
  .preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(z.uuid()))
  .transform((ids) => [...new Set(ids)].slice(0, planLimits.maxBatch));
const idSchema = z.uuid().optional().catch(undefined);

type Props = { searchParams: Promise<Record<'photo' | 'like' | 'key', string | string[] | undefined>> };

/**
 * Without a photo a place to drop one; with `?photo=ID`, once or several times, the studio. `like=ID` opens it with the
 * settings of an expansion, `key=ID` with a key.
 */
export default async function ExpandPage({ searchParams }: Props) {
  const ctx = contextFor(await requirePerson());
  const query = await searchParams;
  const photoIds = idsSchema.safeParse(query.photo);
  if (!photoIds.success)
    return (
      <PhotoDropZone
        maxBytes={photoLimits().maxBytes}
        addSample={addSamplePhotoAction}
        addPhotoFromUrl={addPhotoFromUrlAction}
      />
    );

  const photos = await Promise.all(photoIds.data.map((id) => openPhoto(ctx, id)));
  const [first] = photos;
  if (photos.length === 1 && first?.sentence)
    return (
      <PhotoRepair key={first.id} photo={first} sentence={first.sentence} repairPhoto={repairPhotoAction} />
    );

  const [keys, recent, { presets }, budget, teams, wish] = await Promise.all([
    keyChoices(ctx),
    listRecentWishes(ctx),
    findPreferences(ctx, requireUserId(ctx)),
    findBudget(ctx),
    listTeams(ctx),
    wishLike(ctx, first!, idSchema.parse(query.like), idSchema.parse(query.key)),
  ]);
  return (
    <Studio
      key={photos.map(({ id }) => id).join()}
      photos={photos}
      keys={keys}
      ownPresets={presets}
      recent={recent}
      budget={budget}
      sharedWith={teams
        .filter(({ role, sharesNew }) => sharesNew && may(role, 'work.share'))
        .map(({ id, name }) => ({ id, name }))}
      wish={wish}
      expandActions={{ one: requestExpansionAction, several: requestBatchAction }}
      ownSizeVerbs={{ save: savePresetAction, remove: removePresetAction }}
    />
  );
}

/** A photo that is gone, or is someone else's, is a page that is not there. */
async function openPhoto(ctx: Context, id: string) {
  try {
    const photo = await getPhoto(ctx, { id });
    const { name, width, height } = photo;
    const sentence = photoSentence(photo);
    return { id, name, width, height, sentence: sentence && sentenceIn(await getLocale(), sentence) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}

async function keyChoices(ctx: Context) {
  const keys = await listKeys(ctx);
  const providers = [...new Set(keys.map(({ provider }) => provider))];
  const usual = new Map(
    await Promise.all(providers.map(async (name) => [name, await usualSeconds(ctx, name)] as const)),
  );
  const teamIds = [...new Set(keys.flatMap(({ team }) => team?.id ?? []))];
  const left = new Map(
    await Promise.all(teamIds.map(async (id) => [id, await findTeamLeft(ctx, { teamId: id })] as const)),
  );
  return keys.map(({ id, name, provider, isDefault, health, price, team }) => ({
    id,
    name,
    provider,
    isDefault,
    health,
    price,
    team: team && { ...team, leftUsd: left.get(team.id) ?? null },
    usualSeconds: usual.get(provider) ?? null,
  }));
}

/** The settings of one of the person's expansions. One that is gone is no reason to show nothing. */
async function wishLike(ctx: Context, shown: Size, id: string | undefined, keyId: string | undefined) {
  if (!id) return undefined;
  try {
    const { photo, margins, passes, prompt, variants, key } = await getExpansion(ctx, { id });
    // What was painted is what is meant, also where the preset would be met in another way by now.
    const frame = { ...openFrame(photo), margins, preset: 'free', passes };
    return { frame: sameFrame(shown, { photo, frame }), prompt, variants, keyId: keyId ?? key?.id };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}
