import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EventStream } from '@/components/expansions/event-stream';
import type { ExpansionEvent } from '@/components/expansions/expansion-event';

const id = '0193f3a0-0000-7000-8000-000000000001';

/** A connection the test speaks through, in place of the browser's EventSource. */
class Wire extends EventTarget {
  readyState = 0;
  close() {
    this.readyState = 2;
  }
  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
    this.dispatchEvent(new Event('resync'));
  }
  send(data: unknown) {
    this.dispatchEvent(new MessageEvent('expansion', { data: JSON.stringify(data) }));
  }
  refuse() {
    this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }
}

function setUp() {
  const wires: Wire[] = [];
  const page = new EventTarget();
  let visible = true;
  const see = (seen: boolean) => {
    visible = seen;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const stream = new EventStream(
    () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
    { events: page, isVisible: () => visible },
  );
  return { stream, wires, page, see };
}

function listener(whileHidden = false) {
  const events: ExpansionEvent[] = [];
  const heard = { events, resyncs: 0 };
  return {
    heard,
    whileHidden,
    onEvent: (event: ExpansionEvent) => events.push(event),
    onResync: () => {
      heard.resyncs += 1;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('however many listen, there is one connection, and it closes with the last of them', () => {
  const { stream, wires } = setUp();
  const leaveFirst = stream.subscribe(listener());
  const leaveSecond = stream.subscribe(listener());
  expect(wires).toHaveLength(1);
  leaveFirst();
  expect(wires[0]?.readyState).toBe(0);
  leaveSecond();
  expect(wires[0]?.readyState).toBe(2);
});

test('an event reaches every listener, with no progress when the server gives none', () => {
  const { stream, wires } = setUp();
  const [one, two] = [listener(), listener()];
  stream.subscribe(one);
  stream.subscribe(two);
  wires[0]?.open();
  wires[0]?.send({ id, state: 'painting' });
  const event = { id, state: 'painting', progress: null };
  expect(one.heard).toEqual({ events: [event], resyncs: 1 });
  expect(two.heard).toEqual({ events: [event], resyncs: 1 });
});

test('who starts to listen late hears the newest of each expansion', () => {
  const { stream, wires } = setUp();
  stream.subscribe(listener());
  wires[0]?.open();
  wires[0]?.send({ id, state: 'painting', progress: 0.2 });
  wires[0]?.send({ id, state: 'ready' });
  const late = listener();
  stream.subscribe(late);
  expect(late.heard).toEqual({ events: [{ id, state: 'ready', progress: null }], resyncs: 0 });
});

test('after a gap the old news is forgotten and everyone is told to ask', () => {
  const { stream, wires } = setUp();
  const early = listener();
  stream.subscribe(early);
  wires[0]?.open();
  wires[0]?.send({ id, state: 'painting' });
  wires[0]?.open();
  const late = listener();
  stream.subscribe(late);
  expect(early.heard.resyncs).toBe(2);
  expect(late.heard.events).toEqual([]);
});

test('what is not an expansion event is passed over', () => {
  const { stream, wires } = setUp();
  const one = listener();
  stream.subscribe(one);
  wires[0]?.send({ id, state: 'framed' });
  wires[0]?.send('nonsense');
  wires[0]?.dispatchEvent(new MessageEvent('expansion', { data: '{' }));
  expect(one.heard.events).toEqual([]);
});

test('an answer that is no stream is tried again, later each time, and soon again once it worked', () => {
  const { stream, wires } = setUp();
  stream.subscribe(listener());
  wires[0]?.refuse();
  vi.advanceTimersByTime(1_999);
  expect(wires).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(wires).toHaveLength(2);
  wires[1]?.refuse();
  vi.advanceTimersByTime(3_999);
  expect(wires).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(wires).toHaveLength(3);
  wires[2]?.open();
  wires[2]?.refuse();
  vi.advanceTimersByTime(2_000);
  expect(wires).toHaveLength(4);
});

test('a page that is put away closes the connection, and opens one when it is brought back', () => {
  const { stream, wires, page } = setUp();
  stream.subscribe(listener());
  page.dispatchEvent(new Event('pagehide'));
  expect(wires[0]?.readyState).toBe(2);
  page.dispatchEvent(new Event('pageshow'));
  expect(wires).toHaveLength(2);
});

test('a page that comes back into sight keeps a connection that still works', () => {
  const { stream, wires, page } = setUp();
  stream.subscribe(listener());
  wires[0]?.open();
  page.dispatchEvent(new Event('visibilitychange'));
  page.dispatchEvent(new Event('online'));
  expect(wires).toHaveLength(1);
});

test('a page out of sight lets go of its connection, and takes it up again when it is seen', () => {
  const { stream, wires, see } = setUp();
  stream.subscribe(listener());
  see(false);
  expect(wires[0]?.readyState).toBe(2);
  see(true);
  expect(wires).toHaveLength(2);
});

test('a page opened out of sight connects only when it is seen', () => {
  const { stream, wires, see } = setUp();
  see(false);
  stream.subscribe(listener());
  expect(wires).toHaveLength(0);
  see(true);
  expect(wires).toHaveLength(1);
});

test('a page out of sight stays connected for as long as someone waits there', () => {
  const { stream, wires, see } = setUp();
  stream.subscribe(listener());
  const leave = stream.subscribe(listener(true));
  see(false);
  expect(wires[0]?.readyState).toBe(0);
  leave();
  expect(wires[0]?.readyState).toBe(2);
});

test('when nobody listens any more, nothing is opened again', () => {
  const { stream, wires, page } = setUp();
  const leave = stream.subscribe(listener());
  wires[0]?.refuse();
  leave();
  vi.advanceTimersByTime(120_000);
  page.dispatchEvent(new Event('online'));
  expect(wires).toHaveLength(1);
});
