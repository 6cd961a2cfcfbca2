import { format } from 'node:util';
import { afterEach, beforeEach, vi } from 'vitest';

type Method = 'error' | 'warn';

let expected: { method: Method; pattern: RegExp }[] = [];
let unexpected: string[] = [];

/** Allows one message to the console in this test, and demands it. */
export function expectConsole(method: Method, pattern: RegExp): void {
  expected.push({ method, pattern });
}

function listen(method: Method): void {
  vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
    const message = format(...parts);
    const index = expected.findIndex((one) => one.method === method && one.pattern.test(message));
    if (index === -1) unexpected.push(`console.${method}: ${message}`);
    else expected.splice(index, 1);
  });
}

beforeEach(() => {
  expected = [];
  unexpected = [];
  listen('error');
  listen('warn');
});

afterEach(() => {
  vi.mocked(console.error).mockRestore();
  vi.mocked(console.warn).mockRestore();
  const faults = [...unexpected, ...expected.map((one) => `missing console.${one.method}: ${one.pattern}`)];
  if (faults.length > 0) throw new Error(`The console is part of the behaviour.\n${faults.join('\n')}`);
});
