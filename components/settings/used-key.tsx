import { useTranslations } from 'next-intl';
import type { KeyView } from '@/lib/keys/schemas';
import { KeyHealth } from './key-health';

type UsedKeyProps = { providerKey: Pick<KeyView, 'name' | 'provider' | 'health' | 'checkedAt'> };

/** A key that somebody else looks after: what it is called and how it is. */
export function UsedKey({ providerKey }: UsedKeyProps) {
  const t = useTranslations('settings.usage.providers');
  const { name, provider, health, checkedAt } = providerKey;
  return (
    <li className="grid gap-3 rounded-md border p-4">
      <div>
        <h3 className="break-words font-medium text-sm">{name}</h3>
        <p className="text-muted-foreground text-xs">{t(provider)}</p>
      </div>
      <KeyHealth health={health} checkedAt={checkedAt} isMended={false} />
    </li>
  );
}
