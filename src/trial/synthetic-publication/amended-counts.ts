import { dayNumber, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { inventedCodes } from './invented-authority.ts';
import { drawnCount } from './split-counts.ts';

/** Counts by code of groups of pupils: those of one topic together are all pupils. */
export interface CountsToAmend {
  readonly topic: string;
  readonly counts: Int32Array;
}

/** When the day was, and up to when it was amended. */
export interface AmendedWhen {
  readonly day: IsoDate;
  readonly until: IsoDate;
  /** Random numbers of one fortnight's amendments, which stay the same whatever comes later. */
  readonly drawn: (fortnight: number) => SeededRandom;
}

/** The share of sessions not yet established that a school establishes in the second fortnight after a day, and in each one after. */
const established = [0.3, 0.1] as const;
/** What they turn out to have been, as often as each stands here: illness, other unauthorised, or the pupil was there. */
const turnsOut = ['I', 'I', 'O', '/'].map((code) => inventedCodes.indexOf(code));
const notYet = inventedCodes.indexOf('N');

/** Amends counts in place as schools do after a release has been made of them: reasons become known, of all groups that a pupil is in. */
export function amendLater(rows: readonly CountsToAmend[], { day, until, drawn }: AmendedWhen): void {
  const fortnights = Math.floor((dayNumber(until) - dayNumber(day)) / 14);
  const topics = [...Map.groupBy(rows, ({ topic }) => topic).values()];
  const [[all]] = topics as [[CountsToAmend]];
  for (let fortnight = 1; fortnight <= fortnights; fortnight += 1) {
    const random = drawn(fortnight);
    const left = all.counts[notYet]!;
    const share = established[Math.min(fortnight, established.length) - 1]!;
    for (let known = drawnCount(share * left, left, random); known > 0; known -= 1) {
      const code = turnsOut[random.integer(turnsOut.length)]!;
      for (const groups of topics) {
        const { counts } = oneOf(groups, random);
        counts[notYet]! -= 1;
        counts[code]! += 1;
      }
    }
  }
}

/** One group, the likelier the more sessions of it are not yet established. */
function oneOf(groups: readonly CountsToAmend[], random: SeededRandom): CountsToAmend {
  let place = random.integer(groups.reduce((sum, { counts }) => sum + counts[notYet]!, 0));
  return groups.find(({ counts }) => {
    place -= counts[notYet]!;
    return place < 0;
  })!;
}
