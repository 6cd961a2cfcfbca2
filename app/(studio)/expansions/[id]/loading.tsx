import { useTranslations } from 'next-intl';
import { RoomLayout } from '@/components/expansions/room-layout';
import { StageSkeleton } from '@/components/expansions/stage';
import { Skeleton } from '@/components/ui/skeleton';

export default function LoadingExpansion() {
  const t = useTranslations('expansion');
  return (
    <RoomLayout
      picture={<StageSkeleton />}
      panel={
        <>
          <p role="status" className="sr-only">
            {t('loading')}
          </p>
          <div>
            <Skeleton className="my-1 h-5 w-3/4" />
            <Skeleton className="my-1 h-4 w-1/3" />
          </div>
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-40 w-full" />
        </>
      }
    />
  );
}
