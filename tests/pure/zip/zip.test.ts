import { describe, expect, test } from 'vitest';
import { streamOf } from '@/lib/zip/stream-of';
import { type ZipEntry, zip } from '@/lib/zip/zip';
import { noise } from '@/tests/support/pictures';
import { entriesOf, openZip, readZip } from '@/tests/support/read-zip';

const modified = new Date('2026-11-23T07:08:10Z');

async function* each<Item>(items: Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function written(entries: ZipEntry[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip(each(entries))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A stream in pieces of any length, and whether it was closed before its end. */
function source(bytes: Uint8Array, piece = 1000) {
  const state = { closed: false, asked: 0 };
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        state.asked += 1;
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(at, at + piece));
        at += piece;
      },
      cancel() {
        state.closed = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { state, content: { bytes: bytes.length, body } };
}

test('what is put in comes out, with its name and time, from memory as from a stream', async () => {
  const bytes = noise(10_000);
  const archive = await written([
    { name: 'Phố cổ.png', modified, content: source(bytes).content },
    { name: 'list.csv', modified, content: Buffer.from('a,b') },
    { name: 'empty', modified, content: new Uint8Array() },
    { name: 'empty too', modified, content: source(new Uint8Array()).content },
  ]);
  const entries = await readZip(archive);
  expect(entries.map(({ name }) => name)).toEqual(['Phố cổ.png', 'list.csv', 'empty', 'empty too']);
  for (const entry of entries) expect(entry.modified).toEqual(modified);
  expect(entries[0]!.bytes.equals(bytes)).toBe(true);
  expect(entries.slice(1).map((entry) => entry.bytes.toString())).toEqual(['a,b', '', '']);
});

test('a ZIP of nothing is one', async () => {
  expect(await readZip(await written([]))).toEqual([]);
});

test('what comes from memory can be read without the list at the end', async () => {
  const archive = await written([{ name: 'a', modified, content: Buffer.from('bytes') }]);
  expect(archive.readUInt32LE(18)).toBe(5);
  const start = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28);
  expect(archive.toString('utf8', start, start + 5)).toBe('bytes');
});

test('more entries than the first ZIP can count are all in it', async () => {
  const count = 70_000;
  const entries = Array.from({ length: count }, (_, index) => ({
    name: `${index}.txt`,
    modified,
    content: Buffer.from([index % 251]),
  }));
  const names: string[] = [];
  for await (const entry of entriesOf(await openZip(await written(entries)))) names.push(entry.fileName);
  expect(names).toEqual(entries.map(({ name }) => name));
});

describe('a stream', () => {
  test('is not touched before its turn, and no further than is asked for', async () => {
    const [first, second] = [source(noise(3000)), source(noise(3000))];
    const chunks = zip(
      each([
        { name: 'a', modified, content: first.content },
        { name: 'b', modified, content: second.content },
      ]),
    );
    await chunks.next();
    expect(first.state.asked).toBe(0);
    await chunks.next();
    expect([first.state.asked, second.state.asked]).toEqual([1, 0]);
    await chunks.return(undefined);
    expect([first.state.closed, second.state.closed]).toEqual([true, false]);
  });

  test.each([-1, 1])('that brings %d bytes more than were told breaks the ZIP', async (more) => {
    const { content } = source(noise(3000));
    const entry = { name: 'a', modified, content: { ...content, bytes: 3000 - more } };
    await expect(written([entry])).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  test('that fails breaks the ZIP with its own error', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('disk gone')) });
    const entry = { name: 'a', modified, content: { bytes: 5, body } };
    await expect(written([entry])).rejects.toThrow('disk gone');
  });

  test('that nobody reads any more is closed, even while it lets us wait', async () => {
    const closed: string[] = [];
    let begun = () => {};
    const asked = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const body = new ReadableStream<Uint8Array>(
      {
        pull() {
          begun();
          return new Promise(() => {});
        },
        cancel: () => void closed.push('body'),
      },
      { highWaterMark: 0 },
    );
    async function* entries(): AsyncGenerator<ZipEntry> {
      try {
        yield { name: 'a', modified, content: { bytes: 5, body } };
      } finally {
        closed.push('entries');
      }
    }
    const archive = streamOf((signal) => zip(entries(), signal));
    const reader = archive.getReader();
    await reader.read();
    const waiting = reader.read();
    await asked;
    await reader.cancel();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(closed).toEqual(['body', 'entries']);
  });

  test('whose turn has come is closed, even when nothing of it was read', async () => {
    const { content, state } = source(noise(3000));
    const reader = streamOf((signal) => zip(each([{ name: 'a', modified, content }]), signal)).getReader();
    await reader.read();
    await reader.cancel();
    expect(state).toEqual({ closed: true, asked: 0 });
  });
});

test('a stream that nobody began to read begins nothing', async () => {
  let begun = false;
  const stream = streamOf(async function* () {
    begun = true;
    yield Buffer.from('x');
  });
  await stream.cancel();
  expect(begun).toBe(false);
});
