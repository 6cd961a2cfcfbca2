import { v7 } from 'uuid';

/** The id of a photo that is about to come: it is given before the upload, so that its keys follow from it. */
export function newPhotoId(): string {
  return v7();
}

/** Where a photo's files lie in storage. */
export function photoKeys(id: string) {
  return {
    original: `photos/${id}/original`,
    preview: `photos/${id}/preview`,
    thumbnail: `photos/${id}/thumbnail`,
  };
}
