import { expect, test } from 'vitest';
import { FoldLag, lagLine, lagOfLine } from './fold-lag.ts';

test('what waits goes on waiting until something else is heard', () => {
  let now = 5000;
  const lag = new FoldLag(() => now);
  expect(lag.known()).toBeUndefined();
  lag.heard({ registers: 3, oldestSeconds: 12 });
  now += 30_000;
  expect(lag.known()).toEqual({ registers: 3, oldestSeconds: 42, lookedSecondsAgo: 30 });
  lag.heard({ registers: 0, oldestSeconds: 0 });
  now += 10_000;
  expect(lag.known()).toEqual({ registers: 0, oldestSeconds: 0, lookedSecondsAgo: 10 });
});

test('a line says what was told, and another line nothing of it', () => {
  const waiting = { registers: 2, oldestSeconds: 0.5 };
  expect(lagOfLine(lagLine(waiting).trim())).toEqual(waiting);
  expect(lagOfLine('b is away')).toBeUndefined();
  expect(lagOfLine('waiting {"registers":2,"oldest')).toBeUndefined();
  expect(lagOfLine('waiting for b')).toBeUndefined();
});
