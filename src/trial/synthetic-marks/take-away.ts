import { byteOf, isPlain, notOnRoll } from './mark-bytes.ts';
import { upnOf } from './marked-pupils.ts';
import type { MarkedShock } from './marked-shocks.ts';
import { shockRates } from './marks-calibration.ts';
import type { MarksInHand } from './marks-in-hand.ts';
import { termDays, yearSessions } from './school-year-dates.ts';

const shut = byteOf('Y4');
const kept = byteOf('Y1');

/**
 * Takes sessions away until as many are possible as the school's totals say: days on which it was shut, registers that were
 * never taken, and pupils who came late in the year or left early.
 */
export function takeAway(marks: MarksInHand, shocks: readonly MarkedShock[], year: number): void {
  const { school, counted, pupils, codes, random } = marks;
  // A school whose Year 11 is too many of its pupils to reach the total has fewer in it.
  let over = countable(marks) - school.totals.possible;
  for (let pupil = counted - 1; over < 0 && pupil >= 0; pupil -= 1)
    if (pupils[pupil]!.yearGroup === 11) over += moveTo(marks, pupil, 10);
  for (const { kind, first } of shocks)
    if (kind === 'shut')
      over -= blank(
        marks,
        over,
        (pupil) => [pupil * yearSessions + 2 * first, pupil * yearSessions + 2 * first + 1],
        shut,
      );
  over -= neverTaken(marks, over);
  const stays = random.shuffle(Array.from({ length: counted }, (_, pupil) => pupil));
  let serial = 0;
  for (const pupil of stays) {
    if (over < 2) break;
    over -= comesOrGoes(marks, pupil, over);
    pupils[pupil] = {
      ...pupils[pupil]!,
      upn: upnOf(strange(school.authority, year), year, serial),
      elder: -1,
    };
    serial += 1;
  }
  for (let at = 0; over > 0 && at < counted * yearSessions; at += 1)
    if (isPlain(codes[at]!) && inScope(marks, at)) {
      codes[at] = kept;
      over -= 1;
    }
}

/** Joiners and leavers have references of schools that are none, so that nobody who stays is one of them. */
const strange = (authority: number, year: number) =>
  (authority * 10_000 + 9990 + (year % 10)) as Parameters<typeof upnOf>[0];

function inScope({ pupils, year11Until }: MarksInHand, at: number): boolean {
  const pupil = Math.floor(at / yearSessions);
  return pupils[pupil]!.yearGroup !== 11 || at % yearSessions < 2 * year11Until;
}

/** Nothing but whether the school is open decides yet. */
function countable({ pupils, counted, open, year11Until, until }: MarksInHand): number {
  const openBefore = [0];
  for (const day of open) openBefore.push(openBefore.at(-1)! + day);
  let days = 0;
  for (let pupil = 0; pupil < counted; pupil += 1)
    days += openBefore[pupils[pupil]!.yearGroup === 11 ? year11Until : until[pupil]!]!;
  return 2 * days;
}

/** Moves a pupil of Year 11 to another year group. @returns the sessions that count more */
function moveTo(
  { pupils, codes, open, until, year11Until }: MarksInHand,
  pupil: number,
  yearGroup: number,
): number {
  const group = pupils[pupil]!.group.replace(/^\d+/, String(yearGroup));
  pupils[pupil] = { ...pupils[pupil]!, yearGroup, group };
  until[pupil] = termDays;
  let more = 0;
  for (let day = year11Until; day < termDays; day += 1) {
    if (open[day] === 0) continue;
    codes[pupil * yearSessions + 2 * day] = byteOf('/');
    codes[pupil * yearSessions + 2 * day + 1] = byteOf('\\');
    more += 2;
  }
  return more;
}

/** Puts a code in the place of presence in the cells of all pupils, where so many sessions may go. @returns sessions that went */
function blank(
  marks: MarksInHand,
  most: number,
  cells: (pupil: number) => readonly number[],
  byte: number,
  only: (pupil: number) => boolean = () => true,
): number {
  const all = marks.pupils.flatMap((_, pupil) => (only(pupil) ? cells(pupil) : []));
  const plain = all.filter((at) => isPlain(marks.codes[at]!));
  const counting = plain.filter((at) => at < marks.counted * yearSessions && inScope(marks, at)).length;
  if (counting > most) return 0;
  for (const at of plain) marks.codes[at] = byte;
  return counting;
}

function neverTaken(marks: MarksInHand, most: number): number {
  const { random, pupils, open } = marks;
  const groups = [...new Set(pupils.map(({ group }) => group))];
  const many = random.binomial(groups.length * yearSessions, shockRates.neverTaken);
  let gone = 0;
  for (let n = 0; n < many; n += 1) {
    const session = random.integer(yearSessions);
    const group = groups[random.integer(groups.length)];
    if (open[session >> 1] === 0) continue;
    gone += blank(
      marks,
      most - gone,
      (pupil) => [pupil * yearSessions + session],
      0,
      (pupil) => pupils[pupil]!.group === group,
    );
  }
  return gone;
}

/** Lets a pupil join late or leave early, by so many sessions at most. @returns the sessions that went */
function comesOrGoes(marks: MarksInHand, pupil: number, most: number): number {
  const { random, codes, from, until } = marks;
  const joins = random.next() < 0.5;
  const wanted = Math.min(most, 2 * (1 + random.integer(150)));
  return joins ? cut(from[pupil]!, 1) : cut(until[pupil]! - 1, -1);

  function cut(start: number, step: 1 | -1): number {
    let gone = 0;
    let day = start;
    for (; day >= from[pupil]! && day < until[pupil]!; day += step) {
      const at = pupil * yearSessions + 2 * day;
      const here = [at, at + 1].filter((cell) => isPlain(codes[cell]!) && inScope(marks, cell)).length;
      if (gone + here > wanted) break;
      gone += here;
      codes[at] = notOnRoll;
      codes[at + 1] = notOnRoll;
    }
    if (step === 1) from[pupil] = day;
    else until[pupil] = day + 1;
    return gone;
  }
}
