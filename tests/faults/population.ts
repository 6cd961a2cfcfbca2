import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { providerKeys } from '@/drizzle/schema';
import { createUser } from '@/lib/accounts/create-user';
import { type Actor, type Context, contextFor } from '@/lib/context';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { addKey } from '@/lib/keys/add-key';
import type { Margins, Size } from '@/lib/outpainting/canvas';
import { addPhoto } from '@/lib/photos/add-photo';
import { chance, choose } from './chance';
import type { KlingAccount } from './kling-account';

/** An account and how a key for it is entered: everything as a gateway, then two of them under their true names. */
type Holding = KlingAccount & {
  provider: 'kling' | 'cometapi' | 'gateway';
  dialect: string;
  people: number[];
};

const PEOPLE = 4;

/** Both dialects, with and without a webhook secret; the last account is shared by two people. */
export function makeHoldings(slots: number): Holding[] {
  const secret = () => `whsec_${randomBytes(24).toString('base64')}`;
  const apiKey = () => `sk-${randomBytes(24).toString('hex')}`;
  const official = { prefix: '', down: 'down_expansion_ratio', count: 'number', gateway: false } as const;
  const comet = { prefix: '/kling', down: 'bottom_expansion_ratio', count: 'string', gateway: true } as const;
  const kling = { provider: 'kling', dialect: 'kling' } as const;
  const cometapi = { provider: 'cometapi', dialect: 'cometapi' } as const;
  const signed = () => ({ apiKey: apiKey(), webhookSecret: secret(), slots });
  const unsigned = () => ({ apiKey: apiKey(), slots });
  return [
    { ...official, ...kling, ...signed(), people: [0] },
    { ...official, ...kling, ...unsigned(), people: [1] },
    { ...comet, ...cometapi, ...signed(), people: [1] },
    { ...comet, ...cometapi, ...unsigned(), people: [2] },
    {
      ...comet,
      prefix: '',
      provider: 'gateway',
      dialect: 'gateway-bottom-string',
      ...signed(),
      people: [3],
    },
    {
      ...official,
      prefix: '/kling',
      provider: 'gateway',
      dialect: 'gateway-down-number',
      ...signed(),
      people: [0, 2],
    },
  ];
}

export type Photo = { id: string; bytes: Buffer } & Size;
export type Order = {
  label: string;
  ctx: Context;
  formId: string;
  photo: Photo;
  margins: Margins;
  variants: number;
  keyId: string;
};

async function makePhoto(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = (at / 7 + Math.floor(at / (width * 3)) * (1 + (at % 3))) % 256;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

const frames = [
  { up: 0, right: 200, down: 0, left: 0 },
  { up: 0, right: 90, down: 75, left: 30 },
  { up: 60, right: 0, down: 110, left: 0 },
  { up: 40, right: 40, down: 40, left: 40 },
];

/** People with photos and keys, and what each of them will ask for. */
export async function populate(
  holdings: Holding[],
  baseUrl: string,
  { count, seed }: { count: number; seed: number },
): Promise<Order[]> {
  const pictures: (Size & { bytes: Buffer })[] = [];
  for (const [width, height] of [
    [400, 300],
    [300, 400],
    [360, 360],
  ] as const)
    pictures.push({ width, height, bytes: await makePhoto(width, height) });

  const system = contextFor({ kind: 'system' });
  const people: { ctx: Context; photos: Photo[]; keyIds: string[] }[] = [];
  for (let person = 0; person < PEOPLE; person += 1) {
    const { id: userId, role } = await createUser(system, {
      email: `person-${person}@example.org`,
      password: randomBytes(12).toString('hex'),
    });
    const actor: Actor = { kind: 'person', userId, role, sessionId: randomUUID() };
    const ctx = contextFor(actor);
    const photos: Photo[] = [];
    for (const picture of pictures) {
      const { id } = await addPhoto(ctx, { name: 'photo.jpg', bytes: picture.bytes });
      photos.push({ ...picture, id });
    }
    const keyIds: string[] = [];
    for (const holding of holdings.filter((each) => each.people.includes(person)))
      keyIds.push(await enterKey(ctx, holding, baseUrl));
    people.push({ ctx, photos, keyIds });
  }
  return Array.from({ length: count }, (_, place) => {
    const label = `expansion ${place + 1}`;
    const { ctx, photos, keyIds } = people[place % PEOPLE]!;
    const roll = chance(seed, label, 'variants');
    return {
      label,
      ctx,
      formId: randomUUID(),
      photo: choose(photos, seed, label, 'photo'),
      margins: choose(frames, seed, label, 'margins'),
      variants: roll < 0.6 ? 1 : roll < 0.9 ? 2 : 3,
      keyId: choose(keyIds, seed, label, 'key'),
    };
  });
}

/** The servers of Kling and CometAPI are fixed, so their keys are entered as a gateway's and then renamed in the row. */
async function enterKey(ctx: Context, holding: Holding, baseUrl: string): Promise<string> {
  const { apiKey, webhookSecret, provider, dialect } = holding;
  const { id, health } = await addKey(ctx, {
    provider: 'gateway',
    baseUrl,
    apiKey,
    webhookSecret,
    dialect: provider === 'gateway' ? dialect : undefined,
  });
  if (health !== 'works') throw new Error(`A key for ${dialect} is ${health}.`);
  await ctx.db.update(providerKeys).set({ provider, dialect }).where(eq(providerKeys.id, id));
  return id;
}

/** Asks through the product's verb, again under the same form id while the database is away. */
export async function ask({ ctx, label, photo, margins, ...order }: Order): Promise<string> {
  for (;;) {
    try {
      const rest = { photoId: photo.id, prompt: label, preset: 'free', maxPasses: 1 };
      const input = { ...order, ...margins, ...rest };
      return (await requestExpansion(ctx, input)).expansionId;
    } catch {
      await sleep(500);
    }
  }
}
