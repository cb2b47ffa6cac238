import { isMissing, numberOrNaN } from '../attendance/published.ts';
import { regions } from '../attendance/region.ts';
import type { Circumstances } from '../attendance/school.ts';
import { quartersOf, quartileWords } from '../expectations/fairness/groups.ts';
import type { ReleasedSchool } from '../expectations/release.ts';
import { mean } from '../numerics/mean.ts';

/** A school as the fairness table sees it. */
export interface Judged {
  readonly released: ReleasedSchool;
  /** `similarAttendance` − own, pp. */
  readonly gap: number;
  /** pp. */
  readonly asked: number;
  /** Results in a transition that was judged; absent where none was. */
  readonly metAsItIs?: boolean;
  readonly metAgainstTide?: boolean;
}

export interface FairnessRow {
  readonly circumstance: string;
  readonly group: string;
  readonly schools: number;
  /** Mean asked, pp. */
  readonly asked: number;
  /** Mean asked beyond what schools of any circumstances with about the same gap are asked, pp. */
  readonly askedBeyondGap: number;
  readonly metAsItIs: number | undefined;
  readonly metAgainstTide: number | undefined;
}

const byCensus = {
  'Ever-6 free school meals': 'freeSchoolMealsEver6',
  'SEN support': 'senSupport',
  'Education, health and care plan': 'ehcPlan',
  'English as an additional language': 'englishAdditionalLanguage',
  'Pupils on roll': 'roll',
} as const satisfies Readonly<Record<string, keyof Circumstances>>;

/** Schools with about the same gap are compared: this many groups of equal size by gap. */
const gapGroups = 50;

/** @param judged of one phase */
export function fairnessOf(judged: readonly Judged[]): FairnessRow[] {
  const beyond = beyondGap(judged);
  const row = (circumstance: string, group: string, members: readonly number[]): FairnessRow[] => {
    if (members.length === 0) return [];
    const over = (value: (i: number) => number) => mean(members.map(value));
    const known = members.every((i) => judged[i]!.metAsItIs !== undefined);
    return [
      {
        circumstance,
        group,
        schools: members.length,
        asked: over((i) => judged[i]!.asked),
        askedBeyondGap: over((i) => beyond[i]!),
        metAsItIs: known ? over((i) => Number(judged[i]!.metAsItIs)) : undefined,
        metAgainstTide: known ? over((i) => Number(judged[i]!.metAgainstTide)) : undefined,
      },
    ];
  };
  const where = (holds: (school: ReleasedSchool, i: number) => boolean) =>
    Array.from(judged.keys()).filter((i) => holds(judged[i]!.released, i));
  const quarters = Object.entries(byCensus).flatMap(([words, name]) => {
    const of = quartersOf(judged.map(({ released }) => numberOrNaN(released.school.circumstances[name])));
    return quartileWords.flatMap((group, quarter) =>
      row(
        words,
        group,
        where((_, i) => of[i] === quarter),
      ),
    );
  });
  const walls = [...new Set(judged.map(({ released }) => released.comparedWithin))].sort();
  return [
    ...quarters,
    ...regions.flatMap((region) =>
      row(
        'Region',
        region,
        where((school) => !isMissing(school.region) && school.region === region),
      ),
    ),
    ...walls.flatMap((wall) =>
      row(
        'Compared within',
        wall,
        where(({ comparedWithin }) => comparedWithin === wall),
      ),
    ),
  ];
}

/** What each is asked less the mean of its group of about the same gap, pp. */
function beyondGap(judged: readonly Judged[]): Float64Array {
  const order = Array.from(judged.keys()).sort((a, b) => judged[a]!.gap - judged[b]!.gap);
  const beyond = new Float64Array(judged.length);
  const groups = Math.max(1, Math.min(gapGroups, Math.floor(judged.length / 20)));
  for (let group = 0; group < groups; group++) {
    const from = Math.floor((group * order.length) / groups);
    const to = Math.floor(((group + 1) * order.length) / groups);
    const members = order.slice(from, to);
    const usual = mean(members.map((i) => judged[i]!.asked));
    for (const i of members) beyond[i] = judged[i]!.asked - usual;
  }
  return beyond;
}
