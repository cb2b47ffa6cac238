import type { PublicationCheck } from '../publication-check.ts';

/** What the published data dictionary calls what files have called otherwise. */
const dictionary: readonly { readonly name: string; readonly otherwise: RegExp }[] = [
  { name: 'sex', otherwise: /^(gender|pupil_sex|pupil_gender)$/ },
  { name: 'education_phase', otherwise: /^(phase|school_phase|school_type|phase_of_education)$/ },
  { name: 'fsm_status', otherwise: /^(fsm|free_school_meals?|fsm_eligible)$/ },
  { name: 'sen_provision', otherwise: /^(sen|sen_type|sen_need|special_educational_needs?)$/ },
  { name: 'attendance_status', otherwise: /^(status|attendance)$/ },
  { name: 'attendance_type', otherwise: /^(absence_category|session_type)$/ },
  { name: 'attendance_reason', otherwise: /^(reason|absence_reason|reason_for_absence)$/ },
  { name: 'session_count', otherwise: /^(sessions|number_of_sessions|num_sessions|sessions_count)$/ },
  { name: 'session_percent', otherwise: /^(session_rate|percent_sessions|sessions_percent)$/ },
  // The dictionary of pupil attendance has enrolment_count and enrolments_count, each in files of its own.
  {
    name: 'enrolment_count',
    otherwise: /^(enrolments?|pupil_enrolments|num_enrolments|number_of_enrolments)$/,
  },
  { name: 'enrolment_percent', otherwise: /^(enrolments?_rate|percent_enrolments)$/ },
];

export const columnsByDictionary: PublicationCheck = {
  name: 'column-words',
  asks: 'Columns that the published dictionary has a name for are called by it, such as sex and education_phase.',
  *find({ meta: { file, rows }, metaCell }) {
    for (const row of rows) {
      const value = metaCell(row, 'col_name');
      const known = dictionary.find(({ otherwise }) => otherwise.test(value));
      if (known !== undefined)
        yield {
          file,
          line: row.line,
          column: 'col_name',
          value,
          why: `The dictionary calls it ${known.name}: files of different releases are joined by it.`,
        };
    }
  },
};
