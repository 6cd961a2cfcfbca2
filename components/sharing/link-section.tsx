'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { sendForm } from '@/components/expansions/use-verb';
import { Button } from '@/components/ui/button';
import type { LinkTarget } from '@/lib/sharing/links/statuses';
import type { LinkActions, LinksOfTarget } from './link-actions';
import { LinkForm } from './link-form';
import { LinkItem } from './link-item';

type LinkSectionProps = {
  target: LinkTarget;
  /** Another number each time that teams see more or less of it. */
  told: number;
  actions: LinkActions;
};

/** The links to one thing, for people without an account, and the way to a new one. */
export function LinkSection({ target, told, actions }: LinkSectionProps) {
  const t = useTranslations('sharing.links');
  const [found, setFound] = useState<LinksOfTarget | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const [madeId, setMade] = useState<string | null>(null);
  const latest = useRef(0);

  async function read() {
    latest.current += 1;
    const reading = latest.current;
    const answer = await sendForm(actions.list, { kind: target.kind, id: target.id }).catch(() => null);
    // It was asked anew since, perhaps about something else.
    if (latest.current !== reading) return;
    setUnreachable(answer?.status !== 'done');
    if (answer?.status === 'done') setFound(answer.data);
  }
  const about = `${target.id} ${told}`;
  const readAbout = useEffectEvent((_about: string) => read());
  useEffect(() => {
    void readAbout(about);
  }, [about]);

  if (isUnreachable && !found)
    return (
      <p role="alert" className="text-destructive">
        {t('unreachable')}
      </p>
    );
  if (!found) return <p className="text-muted-foreground">{t('reading')}</p>;
  const isFirst = found.links.length === 0;
  return (
    <section aria-labelledby="share-links" className="grid gap-4">
      <div>
        <h3 id="share-links" className="font-medium">
          {t('title')}
        </h3>
        <p className="text-muted-foreground">{t(`body.${target.kind}`)}</p>
      </div>
      {found.links.length > 0 && (
        <ul className="divide-y border-y">
          {found.links.map((link) => (
            <LinkItem
              key={link.id}
              link={link}
              teams={found.teams}
              actions={actions}
              isNew={link.id === madeId}
              onChange={read}
            />
          ))}
        </ul>
      )}
      {isFirst || isMaking ? (
        <LinkForm
          target={target}
          teams={found.teams}
          save={actions.create}
          onDone={(made) => {
            setMade(made?.id ?? null);
            setMaking(false);
            void read();
          }}
        />
      ) : (
        <Button className="justify-self-start" onClick={() => setMaking(true)}>
          {t('another')}
        </Button>
      )}
    </section>
  );
}
