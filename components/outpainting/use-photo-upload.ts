'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { PhotoRouter } from '@/app/api/uploadthing/photo-router';
import type { SendFile } from './upload-photo';

/** Fetched with the first upload. Of the SDK's helpers the function, not the hook, which turns every failure into `undefined`. */
const uploader = async () => {
  const { generateReactHelpers } = await import('@uploadthing/react');
  return generateReactHelpers<PhotoRouter>().uploadFiles;
};

const send: SendFile = async (file, { signal, onProgress }) => {
  const uploadFiles = await uploader();
  const [uploaded] = await uploadFiles('photo', {
    files: [file],
    signal,
    onUploadProgress: ({ progress }) => onProgress(Math.min(progress / 100, 1)),
  });
  return uploaded?.serverData;
};

/**
 * Uploads one photo at a time. `progress` goes from 0 to 1 as bytes leave; at 1 the server looks at the photo.
 * `upload` settles with the new photo or with a sentence for the person; it never throws. Leaving the page stops it.
 */
export function usePhotoUpload() {
  const t = useTranslations('problems.upload');
  const [state, setState] = useState<'idle' | 'uploading'>('idle');
  const [progress, setProgress] = useState(0);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function upload(
    file: File,
    options: { signal?: AbortSignal } = {},
  ): Promise<{ photoId: string } | { refusal: string }> {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const signal = options.signal ? AbortSignal.any([controller.signal, options.signal]) : controller.signal;
    setState('uploading');
    setProgress(0);
    const { uploadPhoto } = await import('./upload-photo');
    const result = await uploadPhoto(send, file, { signal, onProgress: setProgress });
    if (current.current === controller) setState('idle');
    if (result.outcome === 'photo') return { photoId: result.photoId };
    return { refusal: result.outcome === 'refused' ? result.refusal : t(result.outcome) };
  }

  return { upload, progress, state, cancel: () => current.current?.abort() };
}
