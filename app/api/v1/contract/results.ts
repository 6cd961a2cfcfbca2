import { z } from 'zod';
import { LONGEST_NAME_TEMPLATE, namePlaceholders, usualNameTemplate } from '@/lib/expansions/name-template';
import { downloadFormatNames } from '@/lib/outpainting/download-formats';
import type { ApiOperation } from './operation';
import { idPathSchema } from './photos';

export const resultSchema = z
  .object({
    id: z.uuid(),
    expansionId: z.uuid(),
    index: z.number().int().describe('Its place among the results of the expansion, from 0.'),
    name: z.string().describe('What a download is called, without its ending.'),
    width: z.number().int(),
    height: z.number().int(),
    bytes: z.number().int().describe('Of the lossless PNG.'),
    sha256: z.string().describe('Of the lossless PNG.'),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: 'Result',
    description: 'One finished variant, in full resolution, the photo laid back on top.',
  });

export const getResult = {
  operationId: 'getResult',
  tag: 'Results',
  summary: 'One result',
  scope: 'read',
  path: idPathSchema,
  answer: { status: 200, description: 'The result.', schema: resultSchema },
} as const satisfies ApiOperation;

const file = { tag: 'Results', scope: 'read', path: idPathSchema } as const;

export const getResultFile = {
  ...file,
  operationId: 'getResultFile',
  summary: 'Download a result',
  description: 'Under a name made by a template. Honours `If-None-Match`.',
  query: z.strictObject({
    format: z
      .enum(downloadFormatNames)
      .default('png')
      .describe('`png` and `tiff` are without loss; the others are copies of high quality.'),
    metadata: z
      .enum(['all', 'no_location', 'none'])
      .default('none')
      .describe(
        'What of the photo’s EXIF is written into it: all, all but the place it was taken at, or nothing.',
      ),
    colours: z
      .enum(['own', 'srgb'])
      .default('own')
      .describe(
        'The photo’s own colours with their profile, or sRGB. A `png` with neither is the very file of `sha256`.',
      ),
    size: z
      .enum(['own', 'exact'])
      .default('own')
      .describe('Its own pixels, or exactly those of the format it was framed with (`target`).'),
    template: z
      .string()
      .trim()
      .min(1)
      .max(LONGEST_NAME_TEMPLATE)
      .default(usualNameTemplate)
      .describe(
        `Its name, without its ending. ${namePlaceholders.map((name) => `\`{${name}}\``).join(', ')} are filled in.`,
      ),
  }),
  answer: { status: 200, description: 'The picture in full resolution.', file: 'image/*' },
} as const satisfies ApiOperation;

export const getResultPreview = {
  ...file,
  operationId: 'getResultPreview',
  summary: 'A result at screen size',
  answer: { status: 200, description: 'A WebP.', file: 'image/webp' },
} as const satisfies ApiOperation;

export const getResultThumbnail = {
  ...file,
  operationId: 'getResultThumbnail',
  summary: 'A result as a thumbnail',
  answer: { status: 200, description: 'A WebP.', file: 'image/webp' },
} as const satisfies ApiOperation;
