import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '@/lib/context';
import { addPhoto } from './add-photo';
import type { Photo } from './queries';

/** "Seeding" by Clemens Engelhardt, CC0; served to the browser from `/samples/dandelion.jpg`. */
const SAMPLE = 'public/samples/dandelion.jpg';

/** A photo to try things with, for someone who has none at hand. */
export async function addSamplePhoto(ctx: Context): Promise<Photo> {
  const bytes = await readFile(path.join(process.cwd(), SAMPLE));
  return addPhoto(ctx, { name: path.basename(SAMPLE), bytes });
}
