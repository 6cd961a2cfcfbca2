import { z } from 'zod';
import { emailSchema } from '@/lib/accounts/schemas';
import { expansionStates, taskStatuses } from '@/lib/expansions/statuses';
import { failureReasons } from '@/lib/failure-reasons';
import { photoMimes } from '@/lib/outpainting/photo-formats';
import { providerNames } from '@/lib/providers';

export const ARCHIVE_FORMAT = 'outframe-archive';
/** Raised when an older Outframe could not read what a newer one writes. */
export const ARCHIVE_VERSION = 1;
export const MANIFEST = 'outframe.json';

const id = z.uuid();
const instant = z.iso.datetime().transform((text) => new Date(text));
const text = z
  .string()
  .max(100_000)
  // Postgres keeps no text with a zero byte.
  .refine((value) => !value.includes('\0'));
const shortText = text.max(1000);
const number = z.int32();
const count = number.min(0);
const side = number.min(1);
const bytes = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const margins = { up: number, right: number, down: number, left: number };
const sum = z.number().min(0).max(9_999_999_999);
const provider = z.enum(providerNames);

/** The rows of an archive, by their tables: every column but who owns them. */
export const rowSchemas = {
  photos: z.object({
    id,
    name: shortText,
    mime: z.enum(photoMimes),
    bytes,
    width: side,
    height: side,
    sha256: digest,
    storageKey: shortText,
    previewKey: shortText,
    thumbnailKey: shortText,
    thumbhash: shortText.nullable(),
    sourceResultId: id.nullable(),
    createdAt: instant,
    deletedAt: instant.nullable(),
  }),
  batches: z.object({ id, formId: id, pausedAt: instant.nullable(), createdAt: instant }),
  expansions: z.object({
    id,
    photoId: id,
    formId: id,
    batchId: id.nullable(),
    ...margins,
    preset: shortText.nullable(),
    prompt: text,
    variants: count,
    canvasWidth: side,
    canvasHeight: side,
    ratio: shortText.nullable(),
    searchText: text,
    isFavourite: z.boolean(),
    state: z.enum(expansionStates),
    provider: provider.nullable(),
    failure: z.enum(failureReasons).nullable(),
    createdAt: instant,
    deletedAt: instant.nullable(),
  }),
  passes: z.object({
    id,
    expansionId: id,
    ordinal: count,
    ...margins,
    variants: count,
    paintedKey: shortText.nullable(),
    pictureKey: shortText.nullable(),
  }),
  tasks: z.object({
    id,
    passId: id,
    keyId: id.nullable(),
    provider,
    account: shortText,
    status: z.enum(taskStatuses),
    reason: z.enum(failureReasons).nullable(),
    detail: text.nullable(),
    providerTaskId: shortText.nullable(),
    admittedAt: instant.nullable(),
    sentAt: instant.nullable(),
    submittedAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    finishedAt: instant.nullable(),
    checks: count,
    nextCheckAt: instant.nullable(),
    delivery: z.object({ images: z.array(z.object({ index: count, url: text })) }).nullable(),
    charge: z.object({ units: shortText.optional(), amount: shortText.optional() }).nullable(),
    createdAt: instant,
    updatedAt: instant,
  }),
  results: z.object({
    id,
    expansionId: id,
    taskId: id,
    index: count,
    width: side,
    height: side,
    bytes,
    sha256: digest,
    storageKey: shortText,
    blend: count,
    paintedKey: shortText,
    previewKey: shortText,
    thumbnailKey: shortText,
    thumbhash: shortText.nullable(),
    createdAt: instant,
  }),
  collections: z.object({ id, name: shortText, createdAt: instant }),
  collection_items: z.object({ collectionId: id, expansionId: id, addedAt: instant }),
  ledger_entries: z.object({
    taskId: id,
    expansionId: id,
    provider,
    keyId: id.nullable(),
    keyName: shortText.nullable(),
    pictures: count,
    status: z.enum(taskStatuses),
    estimatedUnits: sum,
    estimatedUsd: sum,
    units: sum.nullable(),
    amount: sum.nullable(),
    createdAt: instant,
  }),
};

export type TableName = keyof typeof rowSchemas;
export type ArchiveRow<Table extends TableName> = z.output<(typeof rowSchemas)[Table]>;

/** In the order in which rows can be written: none before those that it refers to. */
export const tableNames = Object.keys(rowSchemas) as TableName[];

/** A file of a row, where it lies in the archive and where in the storage. */
export const archivedFileSchema = z.object({
  key: shortText,
  path: shortText,
  contentType: shortText,
  bytes,
  sha256: digest,
});
export type ArchivedFile = z.output<typeof archivedFileSchema>;

/** One line of a portion. */
export const lineSchema = z.object({
  row: z.record(z.string(), z.unknown()),
  files: z.array(archivedFileSchema).max(100).default([]),
  /** Files that were gone from the storage already when the archive was made. */
  missing: z.array(shortText).max(100).default([]),
});
export type ArchiveLine = z.output<typeof lineSchema>;

const portionSchema = z.object({ name: shortText, rows: count, sha256: digest });
export type Portion = z.output<typeof portionSchema>;

export const manifestSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.int().min(1).max(ARCHIVE_VERSION),
  exportedAt: instant,
  profile: z.object({
    name: shortText.nullable(),
    email: emailSchema,
    preferences: z.record(z.string(), z.unknown()),
  }),
  /** For the person to read: keys are entered anew, since their secrets stay where they were sealed. */
  keys: z.array(z.object({ name: shortText, provider, baseUrl: shortText })),
  /** The portions of each table, in order. */
  tables: z.object(
    Object.fromEntries(tableNames.map((name) => [name, z.array(portionSchema)])) as Record<
      TableName,
      z.ZodArray<typeof portionSchema>
    >,
  ),
  files: z.object({ count, bytes }),
});
export type Manifest = z.output<typeof manifestSchema>;

export const deleteAccountSchema = z.object({
  email: emailSchema,
  /** Missing only for people who have none. */
  password: z.string().max(256, 'This is not the password.').optional(),
});
