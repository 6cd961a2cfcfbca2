import type { z } from 'zod';
import { photoProblem } from '@/lib/outpainting/limits';
import type { Photo } from '@/lib/photos/queries';
import type { photoSchema } from '../contract/photos';

export function photoAnswer(photo: Photo): z.input<typeof photoSchema> {
  return { ...photo, problem: photoProblem(photo), createdAt: photo.createdAt.toISOString() };
}
