import { describe, expect, test } from 'vitest';
import { meantBy, mention, mentionBefore, mentionedIn, piecesOf } from '@/lib/review/mentions';

const members = [
  { id: '1', name: 'Ada' },
  { id: '2', name: 'Ada Byron' },
  { id: '3', name: 'Đặng Mai' },
  { id: '4', name: 'Ada' },
  { id: '5', name: '' },
];

describe('who is mentioned', () => {
  test.each([
    ['@Ada, look', ['1', '4']],
    ['@Ada Byron, look', ['2']],
    ['@ada byron and @ĐẶNG MAI', ['2', '3']],
    ['(@Đặng Mai)', ['3']],
    ['@Ada\n@Ada', ['1', '4']],
    ['mail@Ada', []],
    ['@Adam', []],
    ['@Ada_2', []],
    ['Ada', []],
    ['@', []],
    ['@ Ada', []],
    ['@Eve', []],
  ])('%s', (body, ids) => {
    expect(mentionedIn(body, members)).toEqual(ids);
  });

  test('the words of a comment are all there, in pieces', () => {
    const body = 'Look, @Ada Byron: is @Đặng Mai right? @Nobody';
    const pieces = piecesOf(body, members);
    expect(pieces.map(({ text }) => text)).toEqual([
      'Look, ',
      '@Ada Byron',
      ': is ',
      '@Đặng Mai',
      ' right? @Nobody',
    ]);
    expect(pieces.map(({ text }) => text).join('')).toBe(body);
  });
});

describe('a name that is being typed', () => {
  test.each([
    ['@', 1, { at: 0, query: '' }],
    ['Hi @ad', 6, { at: 3, query: 'ad' }],
    ['Hi @Ada By', 10, { at: 3, query: 'Ada By' }],
    ['Hi @ad and more', 6, { at: 3, query: 'ad' }],
    ['Hi', 2, null],
    ['a@b', 3, null],
    ['@\nad', 4, null],
    ['@ ad', 4, null],
    [`@${'a'.repeat(41)}`, 42, null],
    ['@ad', 0, null],
  ])('%j at %i', (body, caret, found) => {
    expect(mentionBefore(body, caret)).toEqual(found);
  });

  test('means those whose name, or a word of it, begins so', () => {
    const ids = (query: string) => meantBy(query, members).map(({ id }) => id);
    expect(ids('ad')).toEqual(['1', '2', '4']);
    expect(ids('by')).toEqual(['2']);
    expect(ids('ada b')).toEqual(['2']);
    expect(ids('mai')).toEqual(['3']);
    const other = { id: '6', name: 'Byrd' };
    expect(meantBy('by', [...members, other]).map(({ id }) => id)).toEqual(['6', '2']);
    expect(ids('x')).toEqual([]);
  });

  test('is replaced by the whole name, and the caret stands behind it', () => {
    expect(mention('Hi @ad, look', 6, 3, 'Ada')).toEqual({ body: 'Hi @Ada , look', caret: 8 });
    expect(mention('Hi @ad look', 6, 3, 'Ada')).toEqual({ body: 'Hi @Ada look', caret: 8 });
    expect(mention('@', 1, 0, 'Ada Byron')).toEqual({ body: '@Ada Byron ', caret: 11 });
  });
});
