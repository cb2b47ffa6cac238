import { expect, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { run } from '../run.ts';

test('an authority of twelve schools gives nothing away in a term', async () => {
  const { effects, printed } = watchedEffects();
  expect(await run(['protection', 'audit', '--schools', '12', '--weeks', '15'], effects)).toBe(0);
  const shares = /officers of an authority of 12 schools: \d+ numbers, hidden ([\d.]+)% \(day ([\d.]+)%/.exec(
    printed(),
  )!;
  // Views are chosen so that little has to be hidden (docs/protection.md).
  expect(Number(shares[1])).toBeLessThan(5);
  expect(Number(shares[2])).toBeLessThan(5);
  const ofView = (view: string) =>
    Number(new RegExp(`places, ${view}: \\d+ numbers, hidden ([\\d.]+)%`).exec(printed())![1]);
  expect(ofView('day, all pupils, absence')).toBeLessThan(5);
  expect(ofView('week, all pupils, absence')).toBeLessThan(5);
  expect(ofView('week, all pupils, reasons')).toBeLessThanOrEqual(20);
  expect(ofView('half-term, all pupils, reasons')).toBeLessThanOrEqual(20);
});
