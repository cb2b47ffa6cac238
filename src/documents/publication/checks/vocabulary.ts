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
  sen_provision: [
    'All pupils',
    'All SEN provision',
    'Education, health and care plan',
    'No SEN provision',
    'SEN support / SEN without an EHC plan',
    'Total',
    'Unknown',
    'Unknown SEN provision',
  ],
  education_phase: [
    'All schools',
    'All-through',
    'Alternative provision',
    'Early years settings',
    'Further education',
    'Higher education',
    'Highest statutory age 7',
    'Highest statutory age 8 to 11',
    'Highest statutory age greater than 11',
    'Independent school',
    'Junior',
    'Middle (deemed primary)',
    'Middle (deemed secondary)',
    'No establishment',
    'Nursery',
    'Other education phase',
    'Primary',
    'Secondary',
    'Special',
    'Total',
  ],
  ethnicity_major: [
    'Total',
    'White',
    'Mixed/Multiple ethnic groups',
    'Mixed / Multiple ethnic groups',
    'Asian/Asian British',
    'Asian / Asian British',
    'Black/African/Caribbean/Black British',
    'Black / African / Caribbean / Black British',
    'Other ethnic group',
    'Unknown',
    'All pupils',
  ],
  ethnicity_minor: [
    'Total',
    'English/Welsh/Scottish/Northern Irish/British',
    'English / Welsh / Scottish / Northern Irish / British',
    'Irish',
    'Gypsy or Irish Traveller',
    'Roma',
    'Any other White background',
    'White and Black Caribbean',
    'White and Black African',
    'White and Asian',
    'Any other Mixed/Multiple ethnic background',
    'Any other Mixed / Multiple ethnic background',
    'Indian',
    'Pakistani',
    'Bangladeshi',
    'Chinese',
    'Any other Asian background',
    'African',
    'Caribbean',
    'Any other Black/African/Caribbean background',
    'Any other Black / African / Caribbean background',
    'Arab',
    'Any other ethnic group',
    'Unknown',
    'All Asian / Asian British',
    'All Black / African / Caribbean / Black British',
    'All Mixed / Multiple ethnic groups',
    'All other ethnic groups',
    'All White',
    'Gypsy',
    'Gypsy / Roma',
    'Irish Traveller',
  ],
};

/** Items that the published dictionary has for a filter; none where it is not held to one. */
export const dictionaryItems = (filter: string): readonly string[] => dictionary[filter] ?? [];

export const vocabulary: PublicationCheck = {
  name: 'vocabulary',
  asks: 'Items of filters of attendance, of time_frame, education_phase, fsm_status, sen_provision, sex and ethnicity are those of the published dictionary.',
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
