import { byteOf, isPlain } from './mark-bytes.ts';
import type { KnownShock, MarkedShock } from './marked-shocks.ts';
import type { LeftToMiss, MarksInHand } from './marks-in-hand.ts';
import { yearSessions } from './school-year-dates.ts';
import { lastDayCounted } from './spells.ts';

/**
 * Marks the pupils whom shocks keep away, out of what they have to miss in the year anyway.
 *
 * @returns those that kept anybody away
 */
export function missShocks(
  marks: MarksInHand,
  shocks: readonly MarkedShock[],
  left: LeftToMiss,
): readonly KnownShock[] {
  return shocks
    .map((shock) => ({
      ...shock,
      pupils: shock.kind === 'shut' ? shutOut(marks, shock) : kept(marks, shock, left),
    }))
    .filter(({ pupils }) => pupils > 0);
}

function shutOut({ pupils, codes }: MarksInHand, { first, code }: MarkedShock): number {
  const byte = byteOf(code);
  return pupils.filter((_, pupil) => codes[pupil * yearSessions + 2 * first] === byte).length;
}

function kept(
  marks: MarksInHand,
  { first, days, size, yearGroup, code }: MarkedShock,
  left: LeftToMiss,
): number {
  const { random, pupils } = marks;
  const pools = code === 'O' ? [left.unauthorised, left.authorised] : [left.authorised, left.unauthorised];
  const concerned = pupils.flatMap((pupil, i) =>
    yearGroup === undefined || pupil.yearGroup === yearGroup ? [i] : [],
  );
  const wanted = random.binomial(concerned.length, size);
  let away = 0;
  for (const pupil of random.shuffle(concerned)) {
    if (away === wanted) break;
    const pool = pools.find((one) => one[pupil]! >= 2);
    if (pool === undefined) continue;
    const byte = byteOf(pool === left.unauthorised ? 'O' : code === 'O' ? 'C' : code);
    const until = Math.min(lastDayCounted(marks, pupil), first + days);
    if (stayAway(marks, pupil, first, until, pool, byte) > 0) away += 1;
  }
  return away;
}

function stayAway(
  { codes }: MarksInHand,
  pupil: number,
  first: number,
  until: number,
  pool: Int32Array,
  byte: number,
): number {
  let missed = 0;
  for (let at = pupil * yearSessions + 2 * first; at < pupil * yearSessions + 2 * until; at += 1)
    if (pool[pupil]! > 0 && isPlain(codes[at]!)) {
      codes[at] = byte;
      pool[pupil]! -= 1;
      missed += 1;
    }
  return missed;
}
