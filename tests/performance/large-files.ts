import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import { daysAfter, type IsoDate, weekdayOf } from '../../src/attendance/calendar/iso-date.ts';
import { groups, marksAt, perGroup, reference, registerAt, schools } from './register-requests.ts';

/** Shapes in which a large file is written. */
export const largeForms = ['csv', 'gzip', 'ctf'] as const;
export type LargeForm = (typeof largeForms)[number];

/** The school of a Common Transfer File, and its own number in it. */
export const ctfSchool = { urn: schools[0]!, laestab: '2011234' } as const;
const elsewhere = '3305678';
const firstDay = '2025-09-03' as IsoDate;
const days = 315;

/**
 * Writes a file of so many bytes, before they are packed.
 *
 * @param many schools of a CSV
 * @returns bytes of text, and marks in it
 */
export async function writeLargeFile(
  path: string,
  form: LargeForm,
  bytes: number,
  many: number,
): Promise<{ readonly size: number; readonly marks: number }> {
  const file = createWriteStream(path);
  const packed = form === 'gzip' ? createGzip({ level: 1 }) : undefined;
  packed?.pipe(file);
  const into = packed ?? file;
  let size = 0;
  let marks = 0;
  const parts = form === 'ctf' ? ctfParts() : csvParts(many);
  for (const part of parts) {
    size += part.text.length;
    marks += part.marks;
    if (!into.write(part.text)) await once(into, 'drain');
    if (size >= bytes) break;
  }
  into.end(form === 'ctf' ? '</CTFpupilData></CTfile>' : undefined);
  await once(file, 'close');
  return { size, marks };
}

interface Part {
  readonly text: string;
  readonly marks: number;
}

function* csvParts(many: number): Generator<Part> {
  yield { text: 'urn,date,session,pupil,code\n', marks: 0 };
  for (let n = 0; ; n += 1) {
    const { urn, date, session } = registerAt(n);
    if (urn >= schools[0]! + many) continue;
    const text = marksAt(n).map(({ pupil, code }) => `${urn},${date},${session},${pupil},${code}\n`);
    yield { text: text.join(''), marks: perGroup };
  }
}

/**
 * Years of one school's pupils, over and over: at another school, with other totals each time, and every fiftieth of
 * those also at this one. Version 24 puts commas between codes.
 */
function* ctfParts(): Generator<Part> {
  yield {
    text: '<?xml version="1.0" encoding="UTF-8"?>\n<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>24.0</CTFversion></Header><CTFpupilData>\n',
    marks: 0,
  };
  const pupils = groups.length * perGroup;
  for (let n = 0; ; n += 1) {
    const upn = reference(n % pupils);
    const codes = Array.from({ length: days }, (_, day) => {
      if (weekdayOf(daysAfter(firstDay, day)) > 5) return '#,#';
      return (n * 7 + day * 13) % 17 === 0 ? 'I,I' : '/,\\';
    }).join(',');
    const yearAt = (laestab: string) =>
      `<YearData><Year>2026</Year><LEA>${laestab.slice(0, 3)}</LEA><Estab>${laestab.slice(3)}</Estab><SchoolName>A school</SchoolName><AttendanceStartDate>${firstDay}</AttendanceStartDate><AttendanceMarks>${codes}</AttendanceMarks></YearData>`;
    const own = n % 50 === 0;
    yield {
      text: `<Pupil><UPN>${upn}</UPN><Surname>Nobody</Surname><Forename>No</Forename><Attendance>${yearAt(elsewhere)}${own ? yearAt(ctfSchool.laestab) : ''}</Attendance></Pupil>\n`,
      marks: 2 * days * (own ? 2 : 1),
    };
  }
}
