'use client';

import { useTranslations } from 'next-intl';
import { Dialog as DialogPrimitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { DialogOverlay } from './dialog';

export const Sheet = DialogPrimitive.Root;
export const SheetTrigger = DialogPrimitive.Trigger;
export const SheetClose = DialogPrimitive.Close;

type SheetContentProps = Omit<ComponentProps<typeof DialogPrimitive.Content>, 'title'> & { title: ReactNode };

/** A panel that rises from the bottom edge, for controls that have no room on a small screen. */
export function SheetContent({ title, className, children, ...props }: SheetContentProps) {
  const t = useTranslations('common');
  return (
    <DialogPrimitive.Portal>
      <DialogOverlay />
      <DialogPrimitive.Content
        aria-describedby={undefined}
        className={cn(
          'fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[85dvh] w-full max-w-xl animate-rise flex-col rounded-t-lg border-t bg-popover pb-[env(safe-area-inset-bottom)] text-popover-foreground shadow-float',
          className,
        )}
        {...props}
      >
        <div className="flex items-center justify-between gap-4 border-b px-4 py-2">
          <DialogPrimitive.Title className="text-base">{title}</DialogPrimitive.Title>
          <DialogPrimitive.Close asChild>
            <Button variant="ghost" size="sm">
              {t('done')}
            </Button>
          </DialogPrimitive.Close>
        </div>
        <div className="overflow-y-auto p-4">{children}</div>
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}
