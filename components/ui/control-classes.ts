/** The looks shared by everything one types or picks into. */
export const controlClasses =
  'touch-target w-full min-w-0 rounded-md border border-input bg-card px-3 text-base text-card-foreground placeholder:text-muted-foreground disabled:opacity-55 aria-invalid:border-destructive sm:text-sm';
