import { isMissing, type MissingReason, missingReasons, type Published } from '../published.ts';
import { type CountedCharacteristic, indexOfGroup } from './count-group.ts';
import type { AbsenceCounts, CountRecord, GroupCount, RegistersCounted } from './count-record.ts';
import type { CodeCounts } from './session-counts.ts';
import type { StatisticalScope } from './statistical-scope.ts';

/** A figure as JSON has it: a value or the name of the reason for none. */
type Written<T> = T | MissingReason;
type WrittenCodes = Readonly<Record<string, number>>;

/** One group as it is sent and kept. */
export interface WrittenGroup {
  readonly scope: StatisticalScope;
  readonly yearGroup: number | null;
  readonly characteristic: CountedCharacteristic;
  readonly sessions: WrittenCodes;
  readonly pupils: Written<WrittenCodes>;
  readonly enrolments: Written<number>;
  readonly mornings?: WrittenCodes | undefined;
  readonly absence?: Written<AbsenceCounts> | undefined;
}

/** A school in a window as it is sent (`PUT /v1/schools/{urn}/counts/{date}`) and kept. */
export interface WrittenCounts {
  readonly settled: boolean;
  readonly registers: Written<RegistersCounted>;
  readonly groups: readonly WrittenGroup[];
}

/** What of a record is written; where and when it is of stands beside it. */
export type CountsOfRecord = Pick<CountRecord, 'settled' | 'registers' | 'groups'>;

/** Writes counts: the same counts give the same text. */
export function writtenCounts({ settled, registers, groups }: CountsOfRecord): WrittenCounts {
  return {
    settled,
    registers: written(registers, (value) => value),
    groups: groups.map(({ scope, yearGroup, characteristic, ...group }) => ({
      scope,
      yearGroup,
      characteristic,
      sessions: Object.fromEntries(group.sessions),
      pupils: written(group.pupils, (codes) => Object.fromEntries(codes)),
      enrolments: written(group.enrolments, (value) => value),
      ...(group.mornings && { mornings: Object.fromEntries(group.mornings) }),
      absence: written(group.absence, (value) => value),
    })),
  };
}

/** Reads what was written, and what was sent without a word of absence: of a day it is not applicable. */
export function readWrittenCounts({ settled, registers, groups }: WrittenCounts): CountsOfRecord {
  return {
    settled,
    registers: read(registers, (value) => value),
    groups: groupsInPlace(groups).map(
      ({ scope, yearGroup, characteristic, ...group }): GroupCount => ({
        scope,
        yearGroup,
        characteristic,
        sessions: codesOf(group.sessions),
        pupils: read(group.pupils, codesOf),
        enrolments: read(group.enrolments, (value) => value),
        ...(group.mornings && { mornings: codesOf(group.mornings) }),
        absence: read(group.absence ?? 'not-applicable', (value) => value),
      }),
    ),
  };
}

/** In the order of `countedGroups`, in which nearly all were written. */
export function groupsInPlace(groups: readonly WrittenGroup[]): readonly WrittenGroup[] {
  const places = groups.map(placeOf);
  if (places.every((place, i) => i === 0 || places[i - 1]! <= place)) return groups;
  return groups
    .map((_, i) => i)
    .toSorted((a, b) => places[a]! - places[b]!)
    .map((i) => groups[i]!);
}

const codesOf = (codes: WrittenCodes): CodeCounts => new Map(Object.entries(codes));

/** What is no group that is counted stands first. */
const placeOf = (group: WrittenGroup): number => indexOfGroup(group) ?? -1;

function written<T extends number | object, U>(
  figure: Published<T>,
  write: (value: T) => U,
): U | MissingReason {
  return isMissing(figure) ? figure.missing : write(figure as T);
}

function read<T, U extends number | object>(
  figure: T | MissingReason,
  value: (figure: T) => U,
): Published<U> {
  return isWrittenReason(figure) ? { missing: figure } : value(figure);
}

/** A figure that was written: a value, or the reason why there is none. */
export const isWrittenReason = (figure: unknown): figure is MissingReason =>
  typeof figure === 'string' && missingReasons.some((reason) => reason === figure);
