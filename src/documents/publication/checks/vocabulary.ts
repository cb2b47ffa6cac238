import { codeMeanings } from '../../../attendance/codes/register-codes.ts';
import type { PublicationCheck } from '../publication-check.ts';

/** Items of filters of attendance as the published data dictionary has them, register codes aside. */
const dictionary: Readonly<Record<string, readonly string[]>> = {
  attendance_status: [
    'Absence',
    'Attendance',
    'Late sessions',
    'Management and legacy codes',
    'Possible sessions',
  ],
  attendance_type: [
    'All late sessions',
    'All possible sessions',
    'Approved educational activity',
    'Authorised',
    'Management and legacy codes',
    'Overall absence',
    'Overall attendance',
    'Present',
    'Unauthorised',
  ],
  attendance_reason: [
    'All approved educational activity',
    'All authorised',
    'All late sessions',
    'All possible sessions',
    'All present',
    'All unauthorised',
    'Not attending planned closed',
    'Overall absence',
    'Overall attendance',
    'Present',
    'Total authorised reason sessions',
    'Total overall reason sessions',
    'Total unauthorised reason sessions',
    ...new Set(codeMeanings.flatMap(({ published }) => published ?? [])),
  ],
  absence_type: ['Total pupils', 'Persistent absence', 'Severe absence'],
  time_frame: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Week', 'Year to date'],
  fsm_status: ['Total', 'FSM eligible', 'Not known to be FSM eligible'],
  sex: ['Total', 'All pupils', 'Female', 'Male', 'Girls', 'Boys', 'Other'],
};

export const vocabulary: PublicationCheck = {
  name: 'vocabulary',
  asks: 'Items of filters of attendance, of time_frame, fsm_status and sex are those of the published dictionary.',
  *find({ data: { file, rows }, filters, cell }) {
    for (const column of filters) {
      const known = dictionary[column];
      if (known === undefined) continue;
      const told = new Set<string>(known);
      for (const row of rows) {
        const value = cell(row, column);
        if (told.has(value)) continue;
        told.add(value);
        const near = known.find((item) => item.toLowerCase() === value.trim().toLowerCase());
        yield {
          file,
          line: row.line,
          column,
          value,
          why: `The dictionary has no such item${near === undefined ? '' : `; it has "${near}"`}.`,
        };
      }
    }
  },
};
