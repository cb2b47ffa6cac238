import { dayNumber } from '../../../attendance/calendar/iso-date.ts';
import { codeClassOf, codeText, notOnRoll } from '../mark-bytes.ts';
import { yearSessions } from '../school-year-dates.ts';
import type { SchoolYearMarks } from '../school-year-marks.ts';
import type { WriteShape } from './marks-shape.ts';

/** Up to version 23 a code is one character. What has two there becomes what such files made of it. */
const oneCharacter = (code: string): string => (code.length < 2 ? code : code.startsWith('Y') ? '#' : 'C');

/** A Common Transfer File of a school's year in either layout: what it would send if all its pupils moved. */
export const writeCtf =
  (version: 23 | 24): WriteShape =>
  ({ marks }) => {
    const { school, days, pupils, year } = marks;
    const laestab = String(school.laestab);
    const all = pupils.map((pupil, place) => {
      const { text, totals } = yearOf(marks, place, version);
      const { possible, authorised, attended, unauthorised } = totals;
      return `<Pupil><UPN>${pupil.upn}</UPN><Gender>${pupil.sex}</Gender><Attendance><YearData><Year>${year + 1}</Year><LEA>${laestab.slice(0, 3)}</LEA><Estab>${laestab.slice(3)}</Estab><SessionsPossible>${possible}</SessionsPossible><SessionsAuthorised>${authorised}</SessionsAuthorised><SessionsAttended>${attended}</SessionsAttended><SessionsUnauthorised>${unauthorised}</SessionsUnauthorised><AttendanceStartDate>${days[0]}</AttendanceStartDate><AttendanceMarks>${text}</AttendanceMarks></YearData></Attendance></Pupil>\n`;
    });
    const content = `<?xml version="1.0" encoding="UTF-8"?>\n<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>${version}.0</CTFversion><DateTime>${days.at(-1)}T16:00:00</DateTime></Header><CTFpupilData>\n${all.join('')}</CTFpupilData></CTfile>\n`;
    return [{ path: `${school.urn}.xml`, content }];
  };

const unauthorised: ReadonlySet<string> = new Set(['G', 'N', 'O', 'U']);

/** Every day from the first has its two marks; on those without a session stands #. */
function yearOf({ days, codes }: SchoolYearMarks, pupil: number, version: 23 | 24) {
  const first = dayNumber(days[0]!);
  const text = new Array<string>(2 * (dayNumber(days.at(-1)!) - first + 1)).fill('#');
  const totals = { possible: 0, authorised: 0, attended: 0, unauthorised: 0 };
  for (let session = 0; session < yearSessions; session += 1) {
    const byte = codes[pupil * yearSessions + session]!;
    const code = byte === 0 ? '-' : byte === notOnRoll ? '#' : codeText(byte);
    const at = 2 * (dayNumber(days[session >> 1]!) - first) + (session % 2);
    text[at] = version === 23 ? oneCharacter(code) : code;
    const kind = codeClassOf(byte);
    if (kind === 'other') continue;
    totals.possible += 1;
    totals[kind === 'attending' ? 'attended' : unauthorised.has(code) ? 'unauthorised' : 'authorised'] += 1;
  }
  return { text: text.join(version === 23 ? '' : ',').replaceAll('&', '&amp;'), totals };
}
