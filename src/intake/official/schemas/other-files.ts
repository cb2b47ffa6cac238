/** An official file that this room recognises and has no use for. */
export interface OtherFile {
  readonly title: string;
  /** Columns that together tell it from every other file. */
  readonly marks: readonly string[];
  /** An edition of a file that is read, which cannot stand in for it. */
  readonly older?: true;
}

export const absenceDescription = 'Compare school performance, description of absence columns';

/** Told by their headers alone, the rarest columns first. */
export const otherFiles: readonly OtherFile[] = [
  {
    title:
      'Compare school performance, absence by school, before 2015/16: persistent absence was counted from 15% of sessions, and is another measure',
    marks: ['PERCTOT', 'PPERSABS15'],
    older: true,
  },
  {
    title: 'Pupil attendance in schools, weekly by local authority',
    marks: ['week', 'la_name', 'overall_absence_perc'],
  },
  {
    title: 'Pupil attendance in schools, fortnightly by local authority',
    marks: ['from_release', 'to_release', 'absence_pct'],
  },
  {
    title: 'Pupil attendance in schools, daily by local authority',
    marks: ['attendance_date', 'reason_present_am'],
  },
  {
    title: 'Pupil attendance in schools, termly by local authority',
    marks: ['time_period', 'attendance_perc', 'pa_perc'],
  },
  {
    title: 'Pupil absence in schools, national by characteristic',
    marks: ['time_period', 'characteristic_breakdown', 'sess_overall_percent'],
  },
  { title: 'Pupil absence in schools, areas', marks: ['time_period', 'geographic_level', 'sess_overall'] },
  {
    title: 'Another explore-education-statistics file',
    marks: ['time_period', 'time_identifier', 'geographic_level'],
  },
  {
    title: absenceDescription,
    marks: ['Variable', 'Label', 'Type', 'Description'],
  },
  {
    title: 'Compare school performance, description of columns',
    marks: ['Field Number', 'Field Reference', 'Field Name'],
  },
  { title: 'Compare school performance, results', marks: ['RECTYPE', 'URN'] },
];
