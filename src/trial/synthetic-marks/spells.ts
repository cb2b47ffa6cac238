import type { SeededRandom } from '../../numerics/seeded-random.ts';
import type { AbsencePhase } from '../synthetic-england/calibration.ts';
import type { StartTables } from './day-starts.ts';
import { byteOf, isPlain } from './mark-bytes.ts';
import { authorisedKinds, type SpellKind, unauthorisedKinds } from './marks-calibration.ts';
import type { LeftToMiss, MarksInHand } from './marks-in-hand.ts';
import { yearSessions } from './school-year-dates.ts';

/** Chance that an illness starts with a sister's or brother's. Assumed. */
const catchesFromElder = 0.35;
/** Spells whose starts are kept for younger ones. */
const remembered = 4;
/** Draws of a day that may fail before what is left goes to the next free sessions. */
const mostFailures = 30;

interface Chooser {
  readonly kinds: readonly SpellKind[];
  readonly bytes: readonly number[];
  /** Sums of chances, up to 1. */
  readonly sums: readonly number[];
}

function chooserOf(kinds: readonly SpellKind[], phase: AbsencePhase): Chooser {
  const weights = kinds.map(({ rate, length }) => rate[phase] / length);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return {
    kinds,
    bytes: kinds.map(({ code }) => byteOf(code)),
    sums: weights.map((weight) => (sum += weight / whole)),
  };
}

/** Puts what each pupil has left to miss on days, spell by spell. */
export function fillSpells(
  marks: MarksInHand,
  tables: StartTables,
  left: LeftToMiss,
  possible: ArrayLike<number>,
): void {
  const { pupils, school } = marks;
  const choosers = [
    [chooserOf(unauthorisedKinds, school.phase), left.unauthorised],
    [chooserOf(authorisedKinds, school.phase), left.authorised],
  ] as const;
  const starts = new Int16Array(pupils.length * remembered).fill(-1);
  // The elder first, so that the younger can catch what they had.
  for (let pupil = pupils.length - 1; pupil >= 0; pupil -= 1) {
    const until = lastDayCounted(marks, pupil);
    const share = (left.authorised[pupil]! + left.unauthorised[pupil]!) / Math.max(1, possible[pupil]!);
    for (const [chooser, pool] of choosers) fill(marks, tables, chooser, pupil, pool, until, share, starts);
  }
}

/** Absence that statistics count lies before the examinations of Year 11. @returns the place of the day after the last */
export function lastDayCounted({ pupils, until, year11Until }: MarksInHand, pupil: number): number {
  return pupils[pupil]!.yearGroup === 11 ? Math.min(until[pupil]!, year11Until) : until[pupil]!;
}

function fill(
  marks: MarksInHand,
  tables: StartTables,
  { kinds, bytes, sums }: Chooser,
  pupil: number,
  pool: Int32Array,
  until: number,
  share: number,
  starts: Int16Array,
): void {
  const { random, from, pupils } = marks;
  let failures = 0;
  while (pool[pupil]! > 0) {
    const chance = random.next();
    let which = 0;
    while (which < sums.length - 1 && sums[which]! <= chance) which += 1;
    const { shape, length, single } = kinds[which]!;
    const elder = pupils[pupil]!.elder;
    const caught =
      shape === 'illness' && elder >= 0 && random.next() < catchesFromElder
        ? starts[elder * remembered + random.integer(remembered)]!
        : -1;
    const wanted = Math.min(pool[pupil]!, spellLength(random, length, single, share));
    const table = tables[wanted > 2 ? 'long' : 'short'][shape];
    const day = caught >= from[pupil]! && caught < until ? caught : table.draw(random, from[pupil]!, until);
    if (day < 0 || failures > mostFailures) break;
    const put = putSpell(marks, pupil, day, until, wanted, bytes[which]!, wanted % 2 === 1);
    if (put === 0) failures += 1;
    else if (shape === 'illness') remember(starts, pupil, day);
    pool[pupil]! -= put;
  }
  // What found no place goes to the first free sessions.
  if (pool[pupil]! > 0)
    pool[pupil]! -= putSpell(
      marks,
      pupil,
      from[pupil]!,
      until,
      pool[pupil]!,
      bytes[0]!,
      false,
      Number.POSITIVE_INFINITY,
    );
}

/** Sessions of one spell: whole days of geometric length, longer where a pupil is away much; or one session. */
function spellLength(random: SeededRandom, mean: number, single: number, share: number): number {
  if (random.next() < single) return 1;
  const days = Math.max(1, (mean / 2) * (1 + 2 * share));
  const more = days <= 1 ? 0 : Math.floor(Math.log(1 - random.next()) / Math.log(1 - 1 / days));
  return 2 * (1 + more) - (random.next() < 0.12 ? 1 : 0);
}

function remember(starts: Int16Array, pupil: number, day: number): void {
  for (let n = 0; n < remembered; n += 1)
    if (starts[pupil * remembered + n] === -1) {
      starts[pupil * remembered + n] = day;
      return;
    }
}

/**
 * Marks sessions from a day on, passing over those on which the school is shut; what is taken already ends it.
 *
 * @returns how many were marked
 */
function putSpell(
  { codes }: MarksInHand,
  pupil: number,
  day: number,
  until: number,
  wanted: number,
  byte: number,
  fromAfternoon: boolean,
  passes = 12,
): number {
  const end = pupil * yearSessions + 2 * until;
  let put = 0;
  let passed = 0;
  for (let at = pupil * yearSessions + 2 * day + (fromAfternoon ? 1 : 0); at < end && put < wanted; at += 1) {
    if (isPlain(codes[at]!)) {
      codes[at] = byte;
      put += 1;
    } else if (++passed > passes) break;
  }
  return put;
}
