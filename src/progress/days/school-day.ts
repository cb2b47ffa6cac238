import { dayNumber, type IsoDate, isoDateOf } from '../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../attendance/codes/code-on-date.ts';
import { type CodeCounts, sessionsOf } from '../../attendance/counts/session-counts.ts';

/** A school's day, in sessions of the pupils whom official statistics count. */
export interface SchoolDay {
  readonly date: IsoDate;
  readonly possible: number;
  readonly attended: number;
  readonly illness: number;
  readonly unauthorised: number;
  /** Religious observance (code R). */
  readonly religious: number;
  /** Of those unauthorised, absent for a reason that is not known yet (code N): most change within days. */
  readonly noReasonYet: number;
  /** Not possible for an unavoidable cause: the school closed, travel, public health (codes Y1 to Y7; Y before August 2024). */
  readonly unavoidable: number;
  /** Of pupils on the roll, possible or not: what a closed school leaves out of its possible sessions stays in this. */
  readonly onRoll: number;
}

/** Adds up the sessions of a date by code. @throws RangeError for a code that means nothing on the date */
export function schoolDayOf(date: IsoDate, codes: CodeCounts): SchoolDay {
  const { possible, attended, unauthorised } = sessionsOf(codes, date);
  let unavoidable = 0;
  let onRoll = 0;
  for (const [code, sessions] of codes) {
    if (code.startsWith('Y')) unavoidable += sessions;
    if (codeOn(code, date)!.codeClass !== 'administrative') onRoll += sessions;
  }
  return {
    date,
    possible,
    attended,
    illness: codes.get('I') ?? 0,
    unauthorised,
    religious: codes.get('R') ?? 0,
    noReasonYet: codes.get('N') ?? 0,
    unavoidable,
    onRoll,
  };
}

const figures = [
  'possible',
  'attended',
  'illness',
  'unauthorised',
  'religious',
  'noReasonYet',
  'unavoidable',
  'onRoll',
] as const;

/** Numbers of a packed day: its date and its figures. */
const width = 1 + figures.length;

/** Packs days, oldest first: 36 bytes each, whole numbers of four bytes, the low byte first. */
export function packDays(days: Iterable<SchoolDay>): Buffer {
  const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  const packed = Buffer.alloc(sorted.length * width * 4);
  sorted.forEach((day, i) => {
    [dayNumber(day.date), ...figures.map((figure) => day[figure])].forEach((number, at) => {
      packed.writeUInt32LE(number, (i * width + at) * 4);
    });
  });
  return packed;
}

/** Unpacks what `packDays` packed. @throws RangeError for bytes that are no whole days */
export function unpackDays(packed: Buffer): SchoolDay[] {
  if (packed.length % (width * 4) !== 0) throw new RangeError(`${packed.length} bytes are no whole days`);
  return Array.from({ length: packed.length / (width * 4) }, (_, i) => {
    const at = (place: number) => packed.readUInt32LE((i * width + place) * 4);
    return {
      date: isoDateOf(at(0)),
      ...(Object.fromEntries(figures.map((figure, n) => [figure, at(n + 1)])) as Omit<SchoolDay, 'date'>),
    };
  });
}

/** Days as they stand when some of them are known anew: a day that is there again takes the other's place. */
export function withDays(days: readonly SchoolDay[], anew: readonly SchoolDay[]): SchoolDay[] {
  const all = new Map([...days, ...anew].map((day) => [day.date, day]));
  return [...all.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
