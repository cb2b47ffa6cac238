import { mapPublished, notAvailable, type Published } from '../../../attendance/published.ts';
import type { ReleasedSchool } from '../../../expectations/release.ts';
import { type Cell, numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { percent } from '../../../presentation/formatting.ts';
import { publishedCell } from './missing.ts';
import { type ReportSubject, valuesOf } from './subject.ts';

type Figure = (released: ReleasedSchool) => Published<number>;

const measures: readonly { readonly label: string; readonly note: string; readonly figure: Figure }[] = [
  {
    label: 'Attendance',
    note: 'sessions attended',
    figure: ({ attendance }) => attendance,
  },
  {
    label: 'Absence',
    note: 'sessions missed',
    figure: ({ attendance }) => mapPublished(attendance, (rate) => 100 - rate),
  },
  {
    label: 'Persistent absence',
    note: 'pupils who missed 10% or more of their sessions',
    figure: ({ persistentAbsence }) => persistentAbsence,
  },
  {
    label: 'Severe absence',
    note: 'pupils who missed half or more',
    figure: ({ severeAbsence }) => severeAbsence,
  },
];

/** Persistent and severe absence beside the overall rate: an average can hide the pupils who miss most. */
export function absenceSection(subject: ReportSubject): Section {
  const { peers, baselineYear } = subject;
  return {
    id: 'absence',
    heading: 'Pupils who miss most',
    blocks: [
      paragraph(
        'An average can hide the pupils who are away most. Persistent absence includes severe absence. No expectation is set for either.',
      ),
      {
        kind: 'table',
        caption: `Attendance and absence in ${baselineYear}`,
        columns: [
          words('Measure'),
          numbers('Your school'),
          ...(peers.length === 0 ? [] : [numbers('Similar schools’ average')]),
        ],
        rows: measures.map(({ label, note, figure }) => [
          { text: label, note },
          publishedCell(figure(subject.released), percent),
          ...(peers.length === 0 ? [] : [averageOf(subject, figure)]),
        ]),
      },
    ],
  };
}

function averageOf({ peers }: ReportSubject, figure: Figure): Cell {
  const values = valuesOf(peers, figure);
  if (values.length === 0) return publishedCell(notAvailable, percent);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    text: percent(mean),
    ...(values.length < peers.length ? { note: `${values.length} of ${peers.length} known` } : {}),
  };
}
