import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import { type ComponentProps, cloneElement, type ReactElement } from 'react';
import { cn } from './cn';

export const buttonVariants = cva(
  [
    'touch-target relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium text-sm',
    'transition-colors duration-150 ease-out disabled:pointer-events-none disabled:opacity-55 aria-disabled:pointer-events-none aria-disabled:opacity-55',
    '[&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-4',
  ],
  {
    variants: {
      variant: {
        /** The one main action of a page. */
        primary: 'bg-primary text-primary-foreground hover:bg-primary-hover',
        secondary: 'border border-input/60 bg-secondary text-secondary-foreground hover:bg-accent',
        ghost: 'text-foreground hover:bg-accent',
        destructive: 'bg-destructive-fill text-white hover:bg-destructive-fill/90',
      },
      size: {
        sm: 'h-8 px-3',
        md: 'h-10 px-4',
        lg: 'h-12 px-6 text-base',
        icon: 'size-10',
        'icon-sm': 'size-8',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** Renders the child (a link, say) with the looks of a button. */
    asChild?: boolean;
    /** Shows that the action runs; the button keeps its width and takes no second click. */
    pending?: boolean;
  };

export function Button({ className, variant, size, asChild, pending, children, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    const child = children as ReactElement<{ className?: string }>;
    return cloneElement(child, { ...props, className: cn(classes, child.props.className) });
  }
  return (
    <button
      type="button"
      className={classes}
      {...props}
      {...(pending && { disabled: true, 'aria-busy': true })}
    >
      {pending && <LoaderCircle aria-hidden className="absolute animate-spin" />}
      {/* Transparent rather than hidden: the button keeps its width and its name. */}
      <span className={cn('contents', pending && 'text-transparent')}>{children}</span>
    </button>
  );
}
