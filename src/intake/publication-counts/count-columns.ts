import { codeMeanings } from '../../attendance/codes/register-codes.ts';

/** A column of a file of counts for publication. */
export interface CountColumn {
  readonly name: string;
  readonly needed: boolean;
  /** What stands in it, as a sentence. */
  readonly holds: string;
}

/** Columns but those of codes. Any order; others are passed over and named. */
export const countColumns: readonly CountColumn[] = [
  {
    name: 'date',
    needed: true,
    holds: 'The day, such as 2026-03-09. Empty in a row of persistent absence.',
  },
  {
    name: 'new_la_code',
    needed: true,
    holds: 'The authority’s code of the Office for National Statistics, such as E09000003.',
  },
  {
    name: 'phase',
    needed: true,
    holds: 'Primary, Secondary or Special. Rows of other phases are left out and counted.',
  },
  {
    name: 'old_la_code',
    needed: false,
    holds: 'The Department’s three digits. Needed only for a place that the official list does not have.',
  },
  { name: 'la_name', needed: false, holds: 'Its name. As above.' },
  { name: 'region_code', needed: false, holds: 'Its region’s code. As above.' },
  { name: 'region_name', needed: false, holds: 'Its region’s name. As above.' },
  {
    name: 'urn',
    needed: false,
    holds: 'The school, where the row is one school’s. It is counted, and goes no further.',
  },
  { name: 'year_group', needed: false, holds: '1 to 11; empty for all of them.' },
  {
    name: 'characteristic',
    needed: false,
    holds:
      'all (or empty), fsm, not-fsm, sen-support, ehc-plan, no-sen, female or male; empty in a row of a year group.',
  },
  {
    name: 'scope',
    needed: false,
    holds:
      'in (or empty), year-11-after-half-term or out. Only rows in scope are published: pupils of Years 1 to 11 who do not board, and Year 11 (15-year-olds) not in the second half of the summer term.',
  },
  { name: 'num_schools', needed: false, holds: 'Schools whose counts the row is; empty for one.' },
  { name: 'enrolments', needed: false, holds: 'Pupils with at least one possible session that day.' },
  { name: 'total_num_schools', needed: false, holds: 'Open schools of the phase in the authority.' },
  {
    name: 'total_enrolments',
    needed: false,
    holds: 'Pupils of all open schools of the phase, by which totals over phases are weighted.',
  },
  {
    name: 'mark',
    needed: false,
    holds: 'strike or closure, where the day was one. The day stays in the figures.',
  },
  {
    name: 'window',
    needed: false,
    holds:
      'Autumn term, Spring term, Summer term or Year to date, in a row of persistent absence; it has no date and no codes, and names its year.',
  },
  { name: 'academic_year', needed: false, holds: 'Of a row with a window, such as 202526.' },
  { name: 'persistent', needed: false, holds: 'Enrolments that missed 10% or more in the window.' },
  { name: 'severe', needed: false, holds: 'Enrolments that missed 50% or more in the window.' },
];

/** Every register code that a column may be named after. */
export const countableCodes: readonly string[] = [...new Set(codeMeanings.map(({ code }) => code))].filter(
  (code) => code !== 'Z' && code !== '#',
);

/** What is put behind a code to name the column of the pupils who had it at least once that day. */
export const pupilsSuffix = '_pupils';
