'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as DialogPrimitive } from 'radix-ui';
import { type ComponentProps, type ReactNode, type RefObject, useRef } from 'react';
import { Button } from './button';
import { cn } from './cn';

export const Dialog = DialogPrimitive.Root;
export const DialogTrigger = DialogPrimitive.Trigger;
export const DialogClose = DialogPrimitive.Close;

export function DialogOverlay() {
  return <DialogPrimitive.Overlay className="fixed inset-0 z-40 animate-enter bg-black/55" />;
}

type DialogContentProps = Omit<ComponentProps<typeof DialogPrimitive.Content>, 'title'> & {
  title: ReactNode;
  description?: ReactNode;
  /** Where the focus goes afterwards when what had it will be gone, as an item of a menu is. */
  returnTo?: RefObject<HTMLElement | null>;
};

export function DialogContent({
  title,
  description,
  returnTo,
  className,
  children,
  ...props
}: DialogContentProps) {
  const t = useTranslations('common');
  const opener = useRef<Element | null>(null);
  return (
    <DialogPrimitive.Portal>
      <DialogOverlay />
      <DialogPrimitive.Content
        {...(!description && { 'aria-describedby': undefined })}
        className={cn(
          '-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 grid grid-cols-[minmax(0,1fr)] max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md animate-enter gap-4 overflow-y-auto rounded-lg border bg-popover p-6 text-popover-foreground shadow-float',
          className,
        )}
        onOpenAutoFocus={() => {
          opener.current = document.activeElement;
        }}
        // Radix knows the way back to a trigger only, and most dialogs are opened otherwise.
        onCloseAutoFocus={(event) => {
          const place = returnTo?.current ?? opener.current;
          if (!(place instanceof HTMLElement && place.isConnected) || place === document.body) return;
          event.preventDefault();
          place.focus();
        }}
        onInteractOutside={(event) => {
          // A toast tells of what was done here, and may take it back.
          if (event.target instanceof Element && event.target.closest('[data-sonner-toaster]'))
            event.preventDefault();
        }}
        {...props}
      >
        <div className="grid gap-1 pr-8">
          <DialogPrimitive.Title className="wrap-anywhere text-base">{title}</DialogPrimitive.Title>
          {description && (
            <DialogPrimitive.Description className="text-muted-foreground">
              {description}
            </DialogPrimitive.Description>
          )}
        </div>
        {children}
        <DialogPrimitive.Close asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t('close')} className="absolute top-4 right-4">
            <X aria-hidden />
          </Button>
        </DialogPrimitive.Close>
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}

export function DialogFooter({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div className={cn('flex flex-col-reverse gap-2 sm:flex-row sm:justify-end', className)} {...props} />
  );
}
