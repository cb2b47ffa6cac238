import fc from 'fast-check';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { databaseClock } from './database-clock.ts';

/** A machine's stopwatch and a database on which questions and answers take their time. */
function machine(ahead: number) {
  let elapsed = 0;
  let set = 0;
  const way = { there: 0, back: 0 };
  const atDatabase = () => elapsed + ahead + set;
  const query = async () => {
    elapsed += way.there;
    const ms = atDatabase();
    elapsed += way.back;
    return { rows: [{ ms }] };
  };
  return {
    pool: { query } as unknown as Pick<pg.Pool, 'query'>,
    stopwatch: () => elapsed,
    atDatabase,
    take: (there: number, back: number) => Object.assign(way, { there, back }),
    pass: (ms: number) => {
      elapsed += ms;
    },
    setBack: (ms: number) => {
      set -= ms;
    },
  };
}
const answered = () => new Promise(setImmediate);

const way = fc.record({ there: fc.integer({ min: 0, max: 8000 }), back: fc.integer({ min: 0, max: 8000 }) });

test('however long questions and answers take, it is never ahead, and behind by no more than the quickest took', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 6 }), async ([first, ...later]) => {
      const of = machine(1_800_000_000_000);
      of.take(first!.there, first!.back);
      const clock = await databaseClock(of.pool, of.stopwatch);
      let quickest = first!.there + first!.back;
      for (const { there, back } of later) {
        of.pass(6000);
        of.take(there, back);
        clock();
        await answered();
        quickest = Math.min(quickest, there + back);
        const behind = of.atDatabase() - clock().getTime();
        await answered();
        expect(behind).toBeGreaterThanOrEqual(0);
        // A stopwatch may go wrong by one ten-thousandth, over what has passed since the quickest answer.
        expect(behind).toBeLessThanOrEqual(quickest + 6 * 22_000 * 1e-4 + 1);
      }
    }),
    { numRuns: 50 },
  );
});

test('it follows a database whose clock was set back', async () => {
  const of = machine(1_800_000_000_000);
  const clock = await databaseClock(of.pool, of.stopwatch);
  of.setBack(60_000);
  of.pass(6000);
  clock();
  await answered();
  expect(of.atDatabase() - clock().getTime()).toBe(0);
});
