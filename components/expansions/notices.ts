type Permission = NotificationPermission | 'unsupported';

const listeners = new Set<() => void>();

/** The browser's notifications, as far as it has them and the person lets us. */
export const notices = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  permission: (): Permission => ('Notification' in window ? Notification.permission : 'unsupported'),
  async ask(): Promise<void> {
    await Notification.requestPermission();
    for (const listener of listeners) listener();
  },
  /** Tells it to somebody who looks elsewhere; a click comes back to this page. */
  tell(title: string, tag: string): void {
    if (!document.hidden || notices.permission() !== 'granted') return;
    try {
      const notice = new Notification(title, { tag });
      notice.onclick = () => window.focus();
    } catch {
      // Some phones have notifications for installed apps only.
    }
  },
};
