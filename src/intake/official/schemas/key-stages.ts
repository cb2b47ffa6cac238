import type { Row } from '../row.ts';
import { type ColumnOutcome, column, defineSchema, type Source } from '../schema.ts';
import type { CensusFigures, CensusSink } from '../sinks.ts';

const shared = {
  record: column('kind of row', 'RECTYPE'),
  urn: column('URN', 'URN'),
  name: column('name', 'SCHNAME'),
  disadvantaged: column('disadvantaged pupils', 'PTFSM6CLA1A'),
};
type Shared = keyof typeof shared;

function sourceOf(stage: string): Source {
  return {
    publisher: 'compare',
    release: 'performance tables of the year',
    download: `“${stage} results (final)”, in CSV, for all of England`,
    without:
      'nothing that the published methods use: how many of a year’s leavers are disadvantaged, and how many stayed, are characteristics that a method may name',
  };
}

/** `england_ks4final.csv`: what a year's pupils at the end of key stage 4 were. Read by its published column names. */
export const keyStage4 = defineSchema({
  name: 'key-stage-4',
  title: 'Compare school performance, results at the end of key stage 4 (england_ks4final.csv)',
  source: sourceOf('Key stage 4'),
  matters: ['urn'],
  also: /./,
  columns: {
    ...shared,
    stability: column('pupils who stayed', 'PTNMOB'),
    lowPriorAttainment: column('pupils of low prior attainment', 'PTPRIORLO'),
  },
  optional: ['name', 'lowPriorAttainment'],
  read: (row, sink: CensusSink) =>
    readStage(row, sink, () => ({
      stability: row.percent('stability'),
      lowPriorAttainment: row.percent('lowPriorAttainment'),
    })),
});

/** `england_ks2final.csv`, the same at the end of key stage 2. */
export const keyStage2 = defineSchema({
  name: 'key-stage-2',
  title: 'Compare school performance, results at the end of key stage 2 (england_ks2final.csv)',
  source: sourceOf('Key stage 2'),
  matters: ['urn'],
  also: /./,
  columns: { ...shared, stability: column('pupils who stayed', 'PTMOBN') },
  optional: ['name'],
  read: (row, sink: CensusSink) => readStage(row, sink, () => ({ stability: row.percent('stability') })),
});

function readStage<K extends Shared>(
  row: Row<K | Shared>,
  sink: CensusSink,
  more: () => CensusFigures,
): ColumnOutcome {
  // Rows of mainstream and of special schools; the others are for areas.
  if (row.text('record') !== '1' && row.text('record') !== '2') return { notNeeded: 'rows for areas' };
  const urn = row.newUrn('urn');
  if (typeof urn !== 'number') return urn;
  sink.addName?.(urn, row.text('name'));
  const disadvantaged = row.percent('disadvantaged');
  return sink.complete(urn, { disadvantaged, ...more() }) ? 'used' : { notNeeded: 'other schools' };
}
