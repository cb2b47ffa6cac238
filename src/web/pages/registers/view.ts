import type { Viewer } from '../../../access/viewer.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { codeOfByte, type Session, sessions } from '../../../attendance/codes/code-on-date.ts';
import { compareGroups } from '../../../attendance/registers/group-order.ts';
import type { Mark } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ListCell, ListTable } from '../../../presentation/html/list-table.ts';
import type {
  RegistersAsked,
  SchoolRegisters,
} from '../../../store/postgres/registers/school-people/read-school-registers.ts';
import { displayDay, displayTime } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

const sessionWords: Readonly<Record<Session, string>> = { am: 'Morning', pm: 'Afternoon' };

/** A day of a school's registers; of one register its marks, from the first to what stands. */
export function registersView(
  viewer: Viewer,
  urn: Urn,
  registers: SchoolRegisters,
  asked: RegistersAsked['register'],
) {
  const { schoolName, date, before, after } = registers;
  const here = `/school/${urn}/registers`;
  const name = { urn, name: schoolName };
  const crumbs =
    asked === undefined || date === undefined
      ? schoolCrumbs(viewer, name, { text: 'Registers' })
      : schoolCrumbs(
          viewer,
          name,
          { text: 'Registers', href: `${here}?date=${date}` },
          { text: registerWords(asked) },
        );
  return {
    breadcrumbs: crumbs,
    schoolName,
    here,
    day: date && displayDay(date),
    before: before && { href: `${here}?date=${before}`, text: displayDay(before) },
    after: after && { href: `${here}?date=${after}`, text: displayDay(after) },
    ...dayOf(registers, here),
    ...(asked === undefined ? {} : { name: registerWords(asked), ...marksOf(registers) }),
  };
}

const registerWords = ({ session, group }: NonNullable<RegistersAsked['register']>): string =>
  `${groupWords(group)}, ${sessionWords[session].toLowerCase()}`;

const groupWords = (group: string): string => (group === '' ? 'Pupils without a group' : group);

function dayOf({ date, expected, standing }: SchoolRegisters, here: string) {
  const groups = [...new Set([...expected, ...standing.map(({ group }) => group)])].sort(compareGroups);
  const cellOf = (group: string, name: string, session: Session): ListCell => {
    const register = standing.find((one) => one.session === session && one.group === group);
    if (register === undefined) return { text: 'No register has come in' };
    return {
      text: `${register.marks} marks${register.version > 1 ? ', amended' : ''}`,
      href: `${here}?date=${date}&session=${session}&group=${encodeURIComponent(group)}`,
      hidden: `of ${name}, ${sessionWords[session].toLowerCase()}`,
      note: `Sent by ${register.by}, ${displayTime(register.acceptedAt)}`,
    };
  };
  const table: ListTable = {
    columns: [{ text: 'Group' }, ...sessions.map((session) => ({ text: sessionWords[session] }))],
    rows: groups.map((group) => {
      const name = groupWords(group);
      return { cells: [{ text: name }, ...sessions.map((session) => cellOf(group, name, session))] };
    }),
  };
  return { expected: expected.length * sessions.length, received: standing.length, groups: table };
}

function marksOf({ date, register }: SchoolRegisters) {
  if (register === undefined || date === undefined) return { versions: [], marks: undefined };
  const { versions, marks } = register;
  return {
    versions: versions.map(({ version, by, acceptedAt, why }) => ({
      label: version === 1 ? 'First sent' : `Amended, version ${version}`,
      value: [`${displayTime(acceptedAt)}, by ${by}`, ...(why === null ? [] : [why])].join('. '),
    })),
    marks: {
      caption: 'Marks, by the pupil’s number on the roll',
      columns: [
        { heading: 'Pupil' },
        { heading: 'First mark' },
        { heading: 'Amended to' },
        { heading: 'What stands' },
      ],
      rows: marks.map(({ pupil, original, amendments }) => [
        { text: String(pupil) },
        { text: markWords(original, date) },
        {
          text:
            amendments.length === 0
              ? 'Not amended'
              : amendments
                  .map(({ mark, version }) => {
                    const { acceptedAt, by, why } = versions[version]!;
                    const reason = why === null ? '' : ` (${why})`;
                    return `${markWords(mark, date)} on ${displayTime(acceptedAt)} by ${by}${reason}`;
                  })
                  .join('; then '),
        },
        { text: markWords(amendments.length === 0 ? original : amendments.at(-1)!.mark, date) },
      ]),
    },
  };
}

/** A mark with its meaning; what is missing is neither presence nor absence. */
function markWords(mark: Mark | undefined, date: IsoDate): string {
  if (mark === undefined) return 'Not in the register';
  const meaning = codeOfByte(mark.byte, date);
  if (meaning === undefined) return 'Missing: no mark was taken';
  const late = mark.minutesLate === undefined ? '' : `, ${mark.minutesLate} minutes`;
  return `${meaning.code} ${meaning.words}${late}`;
}
