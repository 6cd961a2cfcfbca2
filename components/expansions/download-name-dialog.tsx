import { useTranslations } from 'next-intl';
import { type RefObject, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { LONGEST_NAME_TEMPLATE, namePlaceholders, usualNameTemplate } from '@/lib/expansions/name-template';

type DownloadNameDialogProps = {
  template: string;
  /** What a file would be called. */
  nameOf(template: string): string;
  onChange(template: string): void;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
};

/** How files are named that are downloaded: text and placeholders, with a name as it would be. */
export function DownloadNameDialog({
  template,
  nameOf,
  onChange,
  onClose,
  returnTo,
}: DownloadNameDialogProps) {
  const t = useTranslations('expansion.download.name');
  const [wanted, setWanted] = useState(template);
  const field = useRef<HTMLInputElement>(null);
  const used = wanted.trim() || usualNameTemplate;

  function add(placeholder: string) {
    const input = field.current;
    if (!input) return;
    input.setRangeText(placeholder, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
    setWanted(input.value.slice(0, LONGEST_NAME_TEMPLATE));
    input.focus();
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('title')} description={t('meaning')} returnTo={returnTo}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            onChange(used);
            onClose();
          }}
        >
          <Field
            label={t('template')}
            hint={<span className="wrap-anywhere">{t('preview', { name: nameOf(used) })}</span>}
          >
            <Input
              ref={field}
              value={wanted}
              maxLength={LONGEST_NAME_TEMPLATE}
              placeholder={usualNameTemplate}
              autoCapitalize="off"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setWanted(event.target.value)}
            />
          </Field>
          <fieldset className="flex flex-wrap gap-2">
            <legend className="mb-1.5 text-muted-foreground text-xs">{t('placeholders')}</legend>
            {namePlaceholders.map((name) => (
              <Button key={name} size="sm" onClick={() => add(`{${name}}`)}>
                {t(`placeholder.${name}`)}
              </Button>
            ))}
          </fieldset>
          <DialogFooter>
            <Button onClick={() => setWanted(usualNameTemplate)} disabled={used === usualNameTemplate}>
              {t('usual')}
            </Button>
            <Button type="submit" variant="primary">
              {t('keep')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
