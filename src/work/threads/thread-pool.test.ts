import { afterEach, describe, expect, test } from 'vitest';
import { ThreadPool } from './thread-pool.ts';

let pool: ThreadPool<number, { half: number; given: unknown }>;
const start = (threads: number, given?: unknown) => {
  pool = new ThreadPool(new URL('./halving-thread.fixture.ts', import.meta.url), threads, given);
  return pool;
};
afterEach(() => pool.close());

describe('threads', () => {
  test.each([1, 2, 3])('%i of them answer every task, whoever takes it', async (threads) => {
    const { run, size } = start(threads);
    expect(size).toBe(threads);
    const tasks = Array.from({ length: 40 }, (_, i) => 2 * (i + 1));
    const answers = await Promise.all(tasks.map(run));
    expect(answers.map(({ half }) => half)).toEqual(tasks.map((task) => task / 2));
  });

  test('have what the pool was given', async () => {
    const { run } = start(1, { land: 'England' });
    expect((await run(2)).given).toEqual({ land: 'England' });
  });

  test('are full once each has a task in hand and one before it, until they have answered', async () => {
    const started = start(2);
    const asked = [2, 4, 6].map(started.run);
    expect(started.isFull).toBe(false);
    asked.push(started.run(8));
    expect(started.isFull).toBe(true);
    await Promise.all(asked);
    expect(started.isFull).toBe(false);
  });

  test('take tasks in the order in which they were asked', async () => {
    const { run } = start(1);
    const order: number[] = [];
    await Promise.all([8, 2, 6, 4].map(async (task) => order.push((await run(task)).half)));
    expect(order).toEqual([4, 1, 3, 2]);
  });
});

describe('what goes wrong', () => {
  test('in a task is the fault of whoever asked, and of nobody else', async () => {
    const { run } = start(1);
    const [before, wrong, after] = await Promise.allSettled([run(2), run(3), run(4)]);
    expect(before.status).toBe('fulfilled');
    expect(wrong).toMatchObject({ status: 'rejected', reason: new RangeError('3 is odd') });
    expect(after.status).toBe('fulfilled');
  });

  test('with a thread is heard by all that it had and by all that come after', async () => {
    const { run } = start(1);
    const asked = await Promise.allSettled([0, 2, 4, 6].map(run));
    const fault = { status: 'rejected', reason: new Error('A thread ended before its work was done.') };
    expect(asked).toMatchObject([fault, fault, fault, fault]);
    await expect(run(8)).rejects.toThrow('A thread ended');
  });

  test('closing is heard by whoever still waits', async () => {
    const { run } = start(1);
    const waiting = Promise.allSettled([2, 4, 6, 8].map(run));
    await pool.close();
    expect((await waiting).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    await expect(run(2)).rejects.toThrow('A thread ended');
  });
});
