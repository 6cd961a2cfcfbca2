/**
 * The studio with a photo on its stage: as for a first run, or with the frame, prompt and variants of the expansion that
 * it is to be `like`, and another key than that one's.
 */
export function studioUrl(photoId: string, { like, keyId }: { like?: string; keyId?: string } = {}): string {
  const query = new URLSearchParams({ photo: photoId });
  if (like) query.set('like', like);
  if (keyId) query.set('key', keyId);
  return `/expand?${query}`;
}
