import { closed, codeText, late, notOnRoll } from '../mark-bytes.ts';
import { schoolDayCounts } from '../school-days.ts';
import { yearSessions } from '../school-year-dates.ts';
import type { WriteShape } from './marks-shape.ts';

/** A row a mark: missing ones have an empty code. */
export const writeMarks: WriteShape = ({ marks: { school, pupils, days, codes } }) => {
  const rows = ['urn,date,session,pupil,code,minutes_late'];
  for (let session = 0; session < yearSessions; session += 1) {
    const place = `${school.urn},${days[session >> 1]},${session % 2 === 0 ? 'am' : 'pm'},`;
    for (let pupil = 0; pupil < pupils.length; pupil += 1) {
      const byte = codes[pupil * yearSessions + session]!;
      if (byte === closed || byte === notOnRoll) continue;
      rows.push(
        `${place}${pupils[pupil]!.upn},${codeText(byte)},${byte === late ? minutesLate(pupil, session) : ''}`,
      );
    }
  }
  return [{ path: `${school.urn}.csv`, content: `${rows.join('\n')}\n` }];
};

/** A row a pupil's day. */
export const writePupilDays: WriteShape = ({ marks: { school, pupils, days, codes } }) => {
  const rows = ['urn,date,pupil,am,pm'];
  for (let day = 0; day < days.length; day += 1) {
    const place = `${school.urn},${days[day]},`;
    for (let pupil = 0; pupil < pupils.length; pupil += 1) {
      const at = pupil * yearSessions + 2 * day;
      const am = codes[at]!;
      if (am === closed || am === notOnRoll) continue;
      rows.push(`${place}${pupils[pupil]!.upn},${codeText(am)},${codeText(codes[at + 1]!)}`);
    }
  }
  return [{ path: `${school.urn}.csv`, content: `${rows.join('\n')}\n` }];
};

/** A row a code of a school's day, of pupils whom official statistics count. */
export const writeCounts: WriteShape = ({ marks }) => {
  const rows = ['urn,date,code,sessions'];
  for (const { day, in: counts } of schoolDayCounts(marks, marks.codes))
    for (const [code, sessions] of counts)
      rows.push(`${marks.school.urn},${marks.days[day]},${code},${sessions}`);
  return [{ path: `${marks.school.urn}.csv`, content: `${rows.join('\n')}\n` }];
};

/** Minutes by which a pupil was late: few come very late. */
export function minutesLate(pupil: number, session: number): number {
  return 2 + ((pupil * 7 + session * 13) % 9) + ((pupil + session) % 5 === 0 ? 12 : 0);
}
