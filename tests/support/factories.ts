import { randomUUID } from 'node:crypto';
import type { Db } from '@/drizzle/client';
import { expansions, photos, providerKeys, users } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { sealingKey } from '@/lib/keys/master-keys';
import { sealSecret } from '@/lib/keys/seal';

/** A person with nothing yet, and the actor they are in a browser. */
export async function makePerson(db: Db, email = `${randomUUID()}@example.org`) {
  const [user] = await db.insert(users).values({ email }).returning();
  const actor: Actor = { kind: 'person', userId: user!.id, role: user!.role, sessionId: randomUUID() };
  return { ...user!, actor };
}

/** The row of a photo; its files are the test's to put into storage where it needs them. */
export async function makePhoto(db: Db, ownerId: string, more: Partial<typeof photos.$inferInsert> = {}) {
  const key = randomUUID();
  const [photo] = await db
    .insert(photos)
    .values({
      ownerId,
      name: 'harbour.jpg',
      mime: 'image/jpeg',
      bytes: 1000,
      width: 800,
      height: 600,
      sha256: key,
      storageKey: `photos/${key}`,
      previewKey: `photos/${key}/preview`,
      thumbnailKey: `photos/${key}/thumbnail`,
      ...more,
    })
    .returning();
  return photo!;
}

/** A sealed key for the provider the test scripts. */
export async function makeKey(db: Db, ownerId: string, more: Partial<typeof providerKeys.$inferInsert> = {}) {
  const id = randomUUID();
  const master = await db.transaction(sealingKey);
  const [key] = await db
    .insert(providerKeys)
    .values({
      id,
      ownerId,
      provider: 'kling',
      name: 'Kling',
      baseUrl: 'https://provider.example',
      dialect: 'kling',
      secret: sealSecret({ apiKey: 'sk-of-the-test' }, { rowId: id, ownerId }, master),
      lastFour: 'test',
      account: id,
      isDefault: true,
      ...more,
    })
    .returning();
  return key!;
}

type ExpansionRow = typeof expansions.$inferInsert;

/** The row of an expansion of a photo of 800 x 600 that grows to the right; without passes and tasks. */
export async function makeExpansion(
  db: Db,
  { ownerId, photoId, ...more }: Pick<ExpansionRow, 'ownerId' | 'photoId'> & Partial<ExpansionRow>,
) {
  const margins = { up: 0, right: 400, down: 0, left: 0 };
  const canvas = { canvasWidth: 1200, canvasHeight: 600 };
  const row = { ownerId, photoId, formId: randomUUID(), variants: 1, ...margins, ...canvas, ...more };
  const [expansion] = await db.insert(expansions).values(row).returning();
  return expansion!;
}
