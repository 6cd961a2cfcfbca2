'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { Input } from './input';

/** A password with a button that shows what was typed. */
export function PasswordInput({ className, ...props }: Omit<ComponentProps<typeof Input>, 'type'>) {
  const t = useTranslations('common');
  const [shown, show] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        className={cn('pr-12', className)}
        {...props}
      />
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('showPassword')}
        aria-pressed={shown}
        onClick={() => show(!shown)}
        className="absolute inset-y-0 right-1 my-auto text-muted-foreground pointer-coarse:right-0"
      >
        <Icon aria-hidden />
      </Button>
    </div>
  );
}
