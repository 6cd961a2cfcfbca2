import type { Ref } from 'react';
import { acceptedPhotos } from '@/lib/outpainting/photo-formats';

type PhotoFileInputProps = {
  ref: Ref<HTMLInputElement>;
  label: string;
  take: (files: readonly File[]) => unknown;
  /** Whether several may be chosen. */
  multiple?: boolean;
  /** Opens the camera instead, on devices that have one. */
  capture?: 'environment';
};

/** The browser's file dialog, opened by a button that is seen. */
export function PhotoFileInput({ ref, label, take, multiple, capture }: PhotoFileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept={acceptedPhotos}
      capture={capture}
      multiple={multiple}
      aria-label={label}
      tabIndex={-1}
      className="sr-only"
      onChange={(event) => {
        void take([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
}
