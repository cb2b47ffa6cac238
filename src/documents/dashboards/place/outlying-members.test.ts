import { expect, test } from 'vitest';
import { notAvailable } from '../../../attendance/published.ts';
import { SeededRandom } from '../../../numerics/seeded-random.ts';
import type { ListedRow } from './members-table.ts';
import { outlyingMembers } from './outlying-members.ts';

const rowOf = (at: number, year: number, kind = 'Primary'): ListedRow => ({
  place: `school ${at}`,
  name: `School ${at}`,
  kind,
  phase: undefined,
  note: undefined,
  href: `/school/${at}/attendance`,
  week: notAvailable,
  change: notAvailable,
  year,
  unauthorised: notAvailable,
  persistent: notAvailable,
  registers: notAvailable,
});
const ordinary = (many: number, seed = 1) => {
  const random = new SeededRandom(seed);
  return Array.from({ length: many }, (_, at) => rowOf(at, 6 + random.normal()));
};

test('a school far from the others is told with its chance and leads to its page', () => {
  const { sentences, looked } = outlyingMembers([...ordinary(30), rowOf(77, 14)]);
  expect(looked).toBe(31);
  expect(sentences[0]!.href).toBe('/school/77/attendance');
  expect(sentences[0]!.text).toMatch(
    /^School 77: absence in the year to date is 14\.0%, where half of 31 of its kind are at or below [56]\.\d%\. As they spread, less than 1 in 100 would lie as far out\.$/,
  );
});

test('of places that spread by chance hardly any has a sentence', () => {
  const places = Array.from({ length: 200 }, (_, seed) => outlyingMembers(ordinary(30, seed + 1)));
  const told = places.filter(({ sentences }) => sentences.length > 0).length;
  expect(told / places.length).toBeLessThan(0.15);
});

test('kinds are looked at apart, and few are no spread', () => {
  expect(outlyingMembers([...ordinary(30), rowOf(77, 14, 'Special')]).sentences).toEqual([]);
  expect(outlyingMembers([...ordinary(6), rowOf(77, 14)])).toEqual({ sentences: [], looked: 0 });
});
