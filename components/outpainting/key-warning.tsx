import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { keyWords } from '@/lib/keys/schemas';
import { isBroken, keysInstead } from '@/lib/keys/statuses';
import type { KeyChoice } from './key-picker';

type KeyWarningProps = { keys: readonly KeyChoice[]; chosen: string; onChoose(keyId: string): void };

/** Says in sight of the main action that the chosen key does not work, and offers the next one that does. */
export function KeyWarning({ keys, chosen, onChoose }: KeyWarningProps) {
  const t = useTranslations('expand.keys');
  const key = keys.find(({ id }) => id === chosen);
  if (!key || !isBroken(key.health)) return null;
  const [next] = keysInstead(keys, key.id);
  return (
    <Alert>
      <div className="grid justify-items-start gap-2">
        <p>
          {t.rich(`broken.${key.health}`, {
            name: keyWords(key),
            keys: (words) => (
              <Link
                href={key.team ? `/teams/${key.team.id}/keys` : '/settings/keys'}
                className="underline underline-offset-2"
              >
                {words}
              </Link>
            ),
          })}
        </p>
        {next && (
          <Button size="sm" onClick={() => onChoose(next.id)}>
            {t('use', { name: keyWords(next) })}
          </Button>
        )}
      </div>
    </Alert>
  );
}
