import type { ReactNode } from 'react';
import { Card, CardDescription, CardTitle } from '@/components/ui/card';

type SettingsCardProps = { title: string; description?: ReactNode; children: ReactNode };

export function SettingsCard({ title, description, children }: SettingsCardProps) {
  return (
    <Card className="grid gap-5">
      <div>
        <CardTitle>{title}</CardTitle>
        {description && <CardDescription>{description}</CardDescription>}
      </div>
      {children}
    </Card>
  );
}
