import type { ExpansionCard } from '@/lib/expansions/schemas';
import styles from './gallery.module.css';

/**
 * Whose a card of a team's gallery is, by their initials, with a dot for how the team finds it and a mark for what was not read. All of
 * it is said in words by the card's label.
 */
export function TeamSign({ sight }: { sight: NonNullable<ExpansionCard['team']> }) {
  return (
    <span
      aria-hidden="true"
      title={sight.owner.name}
      className={styles.sign}
      data-review={sight.review ?? undefined}
      data-unread={sight.isUnread || undefined}
    >
      {initialsOf(sight.owner.name)}
    </span>
  );
}

/** The first letters of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}
