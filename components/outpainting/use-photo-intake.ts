import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { usePhotoUpload } from './use-photo-upload';

/**
 * Takes a photo that was chosen, dropped anywhere on the page or pasted, and opens it in the studio once it is here.
 */
export function usePhotoIntake() {
  const router = useRouter();
  const { upload, progress, cancel, state } = usePhotoUpload();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOpening, setOpening] = useState(false);
  const [isDraggedOver, setDraggedOver] = useState(false);
  const isUploading = state === 'uploading';

  async function take(file: File | undefined) {
    if (!file || isUploading) return;
    setRefusal(null);
    const outcome = await upload(file);
    if ('refusal' in outcome) {
      setRefusal(outcome.refusal);
      return;
    }
    setOpening(true);
    router.push(`/expand?photo=${outcome.photoId}`);
  }

  const takeFrom = useEffectEvent((event: Event, data: DataTransfer | null) => {
    const file = [...(data?.files ?? [])].find((each) => each.type.startsWith('image/')) ?? data?.files[0];
    if (!file) return;
    event.preventDefault();
    void take(file);
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

  return { take, cancel, progress, refusal, isUploading, isOpening, isDraggedOver };
}

export type PhotoIntake = ReturnType<typeof usePhotoIntake>;
