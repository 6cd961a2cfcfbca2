import { expect, test } from 'vitest';
import { repairsFor } from '@/components/expansions/repairs';
import { expansionStates } from '@/lib/expansions/statuses';
import { failureReasons } from '@/lib/failure-reasons';
import { messages } from '@/lib/i18n/messages';

const { expansion, gallery, problems } = messages.en;

test('every reason of failure has a sentence, a next step and a repair', () => {
  expect(Object.keys(problems.failure).sort()).toEqual([...failureReasons].sort());
  for (const reason of failureReasons) {
    expect(problems.failure[reason].what).toMatch(/\.$/);
    expect(problems.failure[reason].next).toMatch(/\.$/);
    expect(repairsFor[reason].length).toBeGreaterThan(0);
  }
});

test('every state has its words in the room, its title and its card', () => {
  for (const state of expansionStates) {
    expect(expansion.state[state]).toBeTruthy();
    expect(expansion.title[state]).toContain('{name}');
    expect(gallery.card[state]).toContain('{name}');
  }
});
