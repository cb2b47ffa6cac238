import { expect, test, vi } from 'vitest';
import { repeat } from './repeat.ts';

test('at once, then again and again, one at a time; the end waits for the one in hand', async () => {
  vi.useFakeTimers();
  try {
    const waiting: (() => void)[] = [];
    let begun = 0;
    const stop = repeat(() => {
      begun += 1;
      return new Promise((done) => waiting.push(() => done(false)));
    }, 1000);
    expect(begun).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(begun).toBe(1);
    waiting.shift()!();
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toBe(2);
    let ended = false;
    const end = stop().then(() => {
      ended = true;
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect(ended).toBe(false);
    waiting.shift()!();
    await end;
    expect(begun).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

test('what says that it was the last time is not begun again', async () => {
  vi.useFakeTimers();
  try {
    let begun = 0;
    repeat(async () => ++begun === 2, 10);
    await vi.advanceTimersByTimeAsync(100);
    expect(begun).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});
