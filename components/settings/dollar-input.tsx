import { Input } from '@/components/ui/input';

/** An amount in dollars, such as 20 or 12.50. */
export function DollarInput({ name, defaultValue }: { name: string; defaultValue: string | number }) {
  return (
    <Input
      name={name}
      inputMode="decimal"
      autoComplete="off"
      placeholder="USD"
      maxLength={10}
      className="tabular-nums"
      defaultValue={defaultValue}
    />
  );
}
