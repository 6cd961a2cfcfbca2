'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { fetched } from '@/components/ui/fetched';
import type { Person } from './opened-account-menu';

const OpenedAccountMenu = fetched(() =>
  import('./opened-account-menu').then((module) => module.OpenedAccountMenu),
);

/** The person, and what is theirs behind it. The menu's code is fetched when somebody is about to open it. */
export function AccountMenu({ name, email }: Person) {
  const t = useTranslations('common.shell');
  const [isWanted, setWanted] = useState(false);
  const trigger = (
    <button
      type="button"
      aria-label={t('account')}
      aria-haspopup="menu"
      onPointerEnter={OpenedAccountMenu.warm}
      onFocus={OpenedAccountMenu.warm}
      onClick={() => setWanted(true)}
      className="grid size-9 place-items-center rounded-full bg-accent font-semibold text-sm uppercase hover:bg-border pointer-coarse:size-11"
    >
      {(name || email).slice(0, 1)}
    </button>
  );
  if (isWanted)
    return (
      <OpenedAccountMenu
        name={name}
        email={email}
        trigger={trigger}
        fallback={trigger}
        onFailed={() => setWanted(false)}
      />
    );
  return trigger;
}
