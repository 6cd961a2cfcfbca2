'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type PhotoAction, useOpenPhoto } from './use-open-photo';

/** Takes a photo from an address on the web. */
export function PhotoLinkForm({ action }: { action: PhotoAction }) {
  const t = useTranslations('expand.drop');
  const { state, dispatch, isPending } = useOpenPhoto(action);
  return (
    <ActionForm state={state} action={dispatch} className="w-full max-w-md text-left">
      <Field label={t('link')} errors={fieldErrors(state, 'url')}>
        <div className="flex gap-2">
          <LinkInput defaultValue={fieldValue(state, 'url')} />
          <Button type="submit" variant="secondary" className="h-10" pending={isPending}>
            {t('fetch')}
          </Button>
        </div>
      </Field>
    </ActionForm>
  );
}

function LinkInput({ defaultValue }: { defaultValue?: string }) {
  return (
    <Input
      name="url"
      type="url"
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      placeholder="https://"
      defaultValue={defaultValue}
    />
  );
}
