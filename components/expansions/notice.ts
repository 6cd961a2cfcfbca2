const KEY = 'outframe.notify';

export type NoticeWish =
  /** This browser cannot tell of anything while its tab is out of sight. */
  'impossible' | 'off' | 'on';

/** What the person asked for in this browser, as far as the browser still lets us. */
export function noticeWish(): NoticeWish {
  if (!('Notification' in window && window.isSecureContext)) return 'impossible';
  if (Notification.permission !== 'granted') return 'off';
  try {
    return window.localStorage.getItem(KEY) === 'yes' ? 'on' : 'off';
  } catch {
    return 'off';
  }
}

/** Asks the browser for leave, which asks the person. @returns whether it was given */
export async function askForNotices(): Promise<boolean> {
  const isGranted = (await Notification.requestPermission()) === 'granted';
  if (isGranted) keepWish('yes');
  return isGranted;
}

export function stopNotices() {
  keepWish(null);
}

function keepWish(wish: 'yes' | null) {
  try {
    if (wish) window.localStorage.setItem(KEY, wish);
    else window.localStorage.removeItem(KEY);
  } catch {
    // Without storage there is no wish to keep.
  }
}

/** Says it outside the page, once per `tag`; a click brings the tab back. */
export function notify(title: string, { body, tag }: { body: string; tag: string }) {
  try {
    const notice = new Notification(title, { body, tag, icon: '/icon.svg' });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
    });
  } catch {
    // Some browsers of phones know notifications only from service workers; the title and the icon tell it there.
  }
}
