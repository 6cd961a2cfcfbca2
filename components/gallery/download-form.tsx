import { useTranslations } from 'next-intl';
import type { ReactNode, Ref } from 'react';
import { keptNameTemplate } from '@/components/expansions/use-download-wishes';
import { toast } from '@/components/ui/toast';

/** Where an answer goes that is no file, so that a refusal leaves the page as it is. */
const FRAME = 'gallery-download';

type DownloadFormProps = {
  ref: Ref<HTMLFormElement>;
  /** As the server reads it. */
  selection: string;
  /** Whether it is not sent at all, and that was told. */
  isRefused: () => boolean;
  /** Its button. */
  children: ReactNode;
};

/** Downloads what is selected as one ZIP, under the names that the person chose last. */
export function DownloadForm({ ref, selection, isRefused, children }: DownloadFormProps) {
  const t = useTranslations('gallery.selection');
  return (
    <>
      <form
        ref={ref}
        action="/gallery/download"
        method="post"
        target={FRAME}
        className="contents"
        onSubmit={(event) => isRefused() && event.preventDefault()}
      >
        <input type="hidden" name="selection" value={selection} />
        <input
          type="hidden"
          name="template"
          ref={(input) => {
            if (input) input.value = keptNameTemplate();
          }}
        />
        {children}
      </form>
      <iframe
        name={FRAME}
        title={t('download')}
        hidden
        onLoad={({ currentTarget }) =>
          isBlank(currentTarget) || void toast(t('notDownloaded'), { isError: true })
        }
      />
    </>
  );
}

/** Whether nothing was loaded into a frame: a file is not, and a page that forbids to be framed may not be asked. */
function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentWindow?.location.href === 'about:blank';
  } catch {
    return false;
  }
}
