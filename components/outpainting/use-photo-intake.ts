import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { planLimits } from '@/lib/outpainting/limits';
import { usePhotoUpload } from './use-photo-upload';

/** Where the studio shows these photos. */
export function openPhotosUrl(photoIds: readonly string[]): string {
  return `/expand?${new URLSearchParams(photoIds.map((id) => ['photo', id]))}`;
}

/**
 * Takes photos that were chosen, dropped anywhere on the page or pasted, and opens them in the studio once they are here.
 * One that is refused is told and holds back no other.
 */
export function usePhotoIntake() {
  const router = useRouter();
  const { upload, progress, cancel, state } = usePhotoUpload();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [place, setPlace] = useState<{ at: number; of: number } | null>(null);
  const [isOpening, setOpening] = useState(false);
  const [isDraggedOver, setDraggedOver] = useState(false);
  const isUploading = state === 'uploading';

  /** @param beside photos that are open and stay so */
  async function take(files: readonly File[], beside: readonly string[] = []) {
    if (files.length === 0 || isUploading) return;
    setRefusal(null);
    const taken: string[] = [];
    const refusals: string[] = [];
    for (const [index, file] of files.slice(0, planLimits.maxBatch - beside.length).entries()) {
      setPlace(files.length > 1 ? { at: index + 1, of: files.length } : null);
      const outcome = await upload(file);
      if ('photoId' in outcome) taken.push(outcome.photoId);
      else refusals.push(files.length > 1 ? `${file.name}: ${outcome.refusal}` : outcome.refusal);
    }
    setPlace(null);
    if (refusals.length > 0) setRefusal(refusals.join('\n'));
    if (taken.length === 0) return;
    setOpening(true);
    router.push(openPhotosUrl([...beside, ...taken]));
  }

  const takeFrom = useEffectEvent((event: Event, data: DataTransfer | null) => {
    const pictures = [...(data?.files ?? [])].filter((each) => each.type.startsWith('image/'));
    const files = pictures.length > 0 ? pictures : [...(data?.files ?? [])].slice(0, 1);
    if (files.length === 0) return;
    event.preventDefault();
    void take(files);
  });

  useEffect(() => {
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    function onDragOver(event: DragEvent) {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setDraggedOver(true);
    }
    function onDragLeave(event: DragEvent) {
      if (event.relatedTarget === null) setDraggedOver(false);
    }
    function onDrop(event: DragEvent) {
      setDraggedOver(false);
      takeFrom(event, event.dataTransfer);
    }
    const onPaste = (event: ClipboardEvent) => takeFrom(event, event.clipboardData);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, []);

  return { take, cancel, progress, place, refusal, isUploading, isOpening, isDraggedOver };
}

export type PhotoIntake = ReturnType<typeof usePhotoIntake>;
