import type { z } from 'zod';
import type { Photo } from '@/lib/photos/queries';
import type { photoSchema } from '../contract/photos';

export function photoAnswer(photo: Photo): z.input<typeof photoSchema> {
  return { ...photo, createdAt: photo.createdAt.toISOString() };
}
