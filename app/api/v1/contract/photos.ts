import { z } from 'zod';
import { photoMimes } from '@/lib/outpainting/photo-formats';
import type { ApiOperation } from './operation';

export const idPathSchema = z.object({ id: z.uuid() });

export const pageLimitSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(40)
  .describe('How many at most, 1 to 100.');

export const nextCursorSchema = z
  .string()
  .nullable()
  .describe('Send it as `cursor` for the next page; null on the last one.');

export const photoSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mime: z.enum(photoMimes),
    bytes: z.number().int(),
    width: z.number().int().describe('Of the upright picture, in pixels.'),
    height: z.number().int(),
    sha256: z.string().describe('Of the file as it was uploaded.'),
    problem: z
      .enum(['too_small', 'too_long'])
      .nullable()
      .describe('Why it cannot be expanded before it is repaired; null when it can.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Photo', description: 'An original. Its pixels are never altered.' });

export const addPhoto = {
  operationId: 'addPhoto',
  tag: 'Photos',
  summary: 'Upload a photo',
  description:
    'A JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF; where the installation has not been told otherwise, of up to 64 MB and 100 megapixels. To be expanded, each side needs at least 300 pixels and one may be at most 2.5 times the other; `problem` tells, and a repair helps.',
  scope: 'write',
  upload: true,
  once: true,
  body: z.object({ file: z.string().meta({ format: 'binary', description: 'The photo.' }) }),
  answer: { status: 201, description: 'The photo.', schema: photoSchema, location: '/photos' },
} as const satisfies ApiOperation;

export const listPhotos = {
  operationId: 'listPhotos',
  tag: 'Photos',
  summary: 'List photos, newest first',
  scope: 'read',
  query: z.strictObject({
    cursor: z
      .uuid('This cursor was not given by us.')
      .optional()
      .describe('`nextCursor` of the page before.'),
    limit: pageLimitSchema,
  }),
  answer: {
    status: 200,
    description: 'A page of photos.',
    schema: z.object({ items: z.array(photoSchema), nextCursor: nextCursorSchema }),
  },
} as const satisfies ApiOperation;

export const getPhoto = {
  operationId: 'getPhoto',
  tag: 'Photos',
  summary: 'One photo',
  scope: 'read',
  path: idPathSchema,
  answer: { status: 200, description: 'The photo.', schema: photoSchema },
} as const satisfies ApiOperation;

export const repairPhoto = {
  operationId: 'repairPhoto',
  tag: 'Photos',
  summary: 'Make a photo fit',
  description:
    'For a photo with a `problem`: makes a new one, cropped to 2.5:1 and enlarged to 300 pixels as far as needed. The first stays as it is.',
  scope: 'write',
  once: true,
  path: idPathSchema,
  body: z
    .strictObject({
      position: z
        .number()
        .min(0)
        .max(1)
        .default(0.5)
        .describe('Where along its longer side the part lies that stays: 0 the start, 1 the end.'),
    })
    .meta({ id: 'Repair' }),
  refusals: [409],
  answer: { status: 201, description: 'The new photo.', schema: photoSchema, location: '/photos' },
} as const satisfies ApiOperation;

const file = { tag: 'Photos', scope: 'read', path: idPathSchema } as const;

export const getPhotoFile = {
  ...file,
  operationId: 'getPhotoFile',
  summary: 'The photo as it was uploaded',
  description: 'Honours `Range` and `If-None-Match`.',
  answer: { status: 200, description: 'The file.', file: 'image/*' },
} as const satisfies ApiOperation;

export const getPhotoPreview = {
  ...file,
  operationId: 'getPhotoPreview',
  summary: 'The photo at screen size',
  answer: { status: 200, description: 'A WebP, upright and without metadata.', file: 'image/webp' },
} as const satisfies ApiOperation;

export const getPhotoThumbnail = {
  ...file,
  operationId: 'getPhotoThumbnail',
  summary: 'The photo as a thumbnail',
  answer: { status: 200, description: 'A WebP, upright and without metadata.', file: 'image/webp' },
} as const satisfies ApiOperation;
