'use client';

import { Slider as SliderPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

type SliderProps = Omit<ComponentProps<typeof SliderPrimitive.Root>, 'aria-label'> & {
  /** One name per thumb, read aloud. */
  labels: string[];
};

export function Slider({ className, labels, ...props }: SliderProps) {
  return (
    <SliderPrimitive.Root
      className={cn(
        'relative flex h-6 w-full touch-none select-none items-center data-[disabled]:opacity-55 pointer-coarse:h-11',
        className,
      )}
      {...props}
    >
      <SliderPrimitive.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-accent">
        <SliderPrimitive.Range className="absolute h-full bg-ring" />
      </SliderPrimitive.Track>
      {labels.map((label) => (
        <SliderPrimitive.Thumb
          key={label}
          aria-label={label}
          className="block size-5 rounded-full border-2 border-ring bg-card pointer-coarse:size-7"
        />
      ))}
    </SliderPrimitive.Root>
  );
}
