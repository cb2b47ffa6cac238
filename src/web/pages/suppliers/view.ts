import type { Viewer } from '../../../access/viewer.ts';
import { machineReadWords } from '../../../attendance/registers/machine-read.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type {
  MachineReadsOfSchool,
  SuppliersOfSchool,
} from '../../../store/postgres/registers/school-people/suppliers.ts';
import { displayDay, displayTime } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

const doneWords = {
  appointed: 'The supplier can now send your registers.',
  dismissed: 'The supplier can no longer send or read your registers.',
} as const;
type SupplierDone = keyof typeof doneWords;

/** Who sends a school's registers, with the forms to appoint and dismiss. */
export function suppliersView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, appointed, offered, reads, readInAll }: SuppliersOfSchool,
  done: unknown = undefined,
) {
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Who sends your registers' }),
    notification: Object.hasOwn(doneWords, String(done))
      ? { text: doneWords[done as SupplierDone] }
      : undefined,
    schoolName,
    urn,
    sending: appointed
      .filter(({ dismissed }) => dismissed === undefined)
      .map(({ machine, name, since }) => ({ machine, name, since: displayDay(since) })),
    before: appointed
      .filter(({ dismissed }) => dismissed !== undefined)
      .map(({ name, since, dismissed }) => ({
        name,
        when: `${displayDay(since)} to ${displayDay(dismissed!)}`,
      })),
    readInAll: readInAll.map(({ name, what, first, last, days }) => ({
      who: name,
      what: `${machineReadWords[what]}${days === undefined ? '' : `, of ${daysRead(days)}`}`,
      when:
        displayDay(first) === displayDay(last)
          ? displayTime(last)
          : `first on ${displayDay(first)}, last on ${displayTime(last)}`,
    })),
    reads: reads.map(({ name, at, what, date }) => ({
      who: name,
      what: `${machineReadWords[what]}${date === undefined ? '' : `, of ${displayDay(date)}`}`,
      when: displayTime(at),
    })),
    offered: offered.map(({ machine, name }) => ({ value: machine, text: name })),
    errors: [] as readonly { readonly field: string; readonly text: string }[],
  };
}

type DaysRead = NonNullable<MachineReadsOfSchool['days']>;

const daysRead = ({ count, from, to }: DaysRead): string =>
  count === 1 ? displayDay(from) : `${count} days between ${displayDay(from)} and ${displayDay(to)}`;
