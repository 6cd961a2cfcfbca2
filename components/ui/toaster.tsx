'use client';

import { Toaster as Sonner } from 'sonner';

/** Where `toast(...)` of sonner appears. Mounted once, in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-md border bg-popover px-4 py-3 text-popover-foreground text-sm shadow-float sm:w-[356px]',
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
