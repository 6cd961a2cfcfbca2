'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { RefusalNotice } from '@/components/ui/refusal-notice';
import { type ActionState, idle } from '@/lib/action-state';

type Token = {
  id: string;
  name: string;
  kind: 'token' | 'pair';
  scope: 'read' | 'write';
  lastFour: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};
type AccessTokenListProps = {
  tokens: Token[];
  revoke: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

export function AccessTokenList({ tokens, revoke }: AccessTokenListProps) {
  const t = useTranslations('settings.tokens');
  if (tokens.length === 0) return <p className="border-t pt-5 text-muted-foreground">{t('none')}</p>;
  return (
    <ul className="divide-y border-t">
      {tokens.map((token) => (
        <AccessTokenRow key={token.id} token={token} revoke={revoke} />
      ))}
    </ul>
  );
}

function AccessTokenRow({ token, revoke }: { token: Token; revoke: AccessTokenListProps['revoke'] }) {
  const t = useTranslations('settings.tokens');
  const common = useTranslations('common');
  const format = useFormatter();
  const now = useNow();
  const [state, action, pending] = useActionState(revoke, idle);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow">
        <p className="break-words font-medium">{token.name}</p>
        <p className="text-muted-foreground text-xs tabular-nums">
          <span className="font-mono">
            {token.kind === 'pair' ? 'ak' : 'of'}_…{token.lastFour}
          </span>
          {' · '}
          {t(`scopes.${token.scope}`)}
          {' · '}
          {t('createdOn', { date: format.dateTime(token.createdAt, { dateStyle: 'medium' }) })}
          {' · '}
          {token.lastUsedAt
            ? t('used', { when: format.relativeTime(token.lastUsedAt, now) })
            : t('neverUsed')}
        </p>
      </div>
      <Dialog>
        <DialogTrigger asChild>
          <Button size="sm" aria-label={t('revokeNamed', { name: token.name })}>
            {t('revoke')}
          </Button>
        </DialogTrigger>
        <DialogContent title={t('revokeTitle', { name: token.name })} description={t('revokeDescription')}>
          <form action={action}>
            <input type="hidden" name="id" value={token.id} />
            <RefusalNotice state={state} />
            <DialogFooter>
              <DialogClose asChild>
                <Button>{common('cancel')}</Button>
              </DialogClose>
              <Button type="submit" variant="destructive" pending={pending}>
                {t('revoke')}
              </Button>
            </DialogFooter>
          </form>
        </DialogContent>
      </Dialog>
    </li>
  );
}
