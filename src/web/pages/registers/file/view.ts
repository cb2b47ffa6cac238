import { may, schoolNamed } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { isMarkFault, markFaultWords } from '../../../../intake/registers/mark-fault.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { FilesOfSchool } from '../../../../store/postgres/registers/school-people/register-files.ts';
import type { FileTaken } from '../../../../work/registers/register-files.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';

/** A file that was just taken. */
interface Taken {
  readonly name?: string;
  readonly taken?: FileTaken;
}

/** The form for a file of registers, what came of the one that was sent, and the rows that wait. */
export function registerFileView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, allowed, waiting, waitingInAll }: FilesOfSchool,
  isReady: boolean,
) {
  return ({ name, taken }: Taken) => ({
    breadcrumbs: schoolCrumbs(
      viewer,
      { urn, name: schoolName },
      { text: 'Registers', href: `/school/${urn}/registers` },
      { text: 'Send a file' },
    ),
    schoolName,
    urn,
    open: allowed && isReady,
    isReady,
    suppliers: may(viewer, 'appoint-supplier', { school: schoolNamed(urn) })
      ? `/school/${urn}/suppliers`
      : undefined,
    result: taken === undefined ? undefined : resultOf(name ?? '', taken),
    waiting: waitingOf(waiting, waitingInAll),
    errors: [] as readonly { readonly field: string; readonly text: string }[],
    values: { laestab: '' },
  });
}

function resultOf(name: string, { report, faults }: FileTaken) {
  const { rows, accepted, registers, notes } = report;
  const { created, amended, unchanged } = registers;
  const refused = rows - accepted;
  return {
    title:
      refused === 0 ? `${name} was taken` : `${name}: ${counted(refused, 'row was', 'rows were')} not taken`,
    summary: `${counted(accepted, 'mark', 'marks')} of ${count(rows)} in the file ${accepted === 1 ? 'was' : 'were'} taken. ${counted(created, 'register is', 'registers are')} new, ${counted(amended, 'was', 'were')} amended and ${counted(unchanged, 'stands', 'stand')} as before.`,
    faults: {
      caption:
        refused > faults.length
          ? `The first ${faults.length} rows that were not taken`
          : 'Rows that were not taken',
      columns: [{ heading: 'Line', numeric: true }, { heading: 'Column' }, { heading: 'What is wrong' }],
      rows: faults
        .toSorted((a, b) => a.line - b.line)
        .map(({ line, column, fault, why }) => [
          { text: String(line) },
          { text: column },
          { text: faultWords(fault) || why },
        ]),
    },
    notes,
  };
}

function faultWords(fault: string): string {
  if (isMarkFault(fault)) return markFaultWords[fault];
  return fault === 'not-found' ? 'The row is of another school.' : '';
}

function waitingOf(rows: FilesOfSchool['waiting'], all: number) {
  if (rows.length === 0) return undefined;
  return {
    caption: all > rows.length ? `The newest ${rows.length} of ${count(all)} rows` : 'Rows',
    columns: [{ heading: 'Register' }, { heading: 'Code' }, { heading: 'What is wrong' }],
    rows: rows.map(({ date, session, code, fault, at }) => [
      { text: `${date} ${session}` },
      { text: code === '' ? 'Empty' : code },
      { text: `${faultWords(fault)} It came on ${displayTime(at)}.` },
    ]),
  };
}
