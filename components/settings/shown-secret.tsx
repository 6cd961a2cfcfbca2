import { CopyButton } from '@/components/ui/copy-button';

/** A secret in full, to be copied. */
export function ShownSecret({ label, text }: { label?: string; text: string }) {
  return (
    <div className="grid gap-1">
      {label && <p className="text-muted-foreground text-xs">{label}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 grow basis-56 select-all break-all rounded-md bg-muted px-2 py-1.5 font-mono text-xs">
          {text}
        </code>
        <CopyButton text={text} />
      </div>
    </div>
  );
}
