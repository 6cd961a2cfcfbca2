'use client';

import { useEffect } from 'react';
import { Toaster as Sonner } from 'sonner';
import { toasterWish } from './toast';

/** Where toasts appear. */
export function ToastShelf() {
  // After its children's effects, so that it listens by then.
  useEffect(toasterWish.fulfil, []);
  return (
    <Sonner
      position="bottom-center"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          // Also above an open dialog, which takes the pointer from everything else.
          toast:
            'pointer-events-auto flex w-full items-center gap-3 rounded-md border bg-popover px-4 py-3 text-popover-foreground text-sm shadow-float sm:w-[356px]',
          content: 'grow',
          title: 'font-medium',
          description: 'text-muted-foreground',
          error: 'text-destructive',
          actionButton: 'shrink-0 font-medium link',
        },
      }}
    />
  );
}
