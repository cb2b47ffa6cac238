import type { Phase } from '../../../attendance/phase.ts';
import { notAvailable } from '../../../attendance/published.ts';
import { column, defineSchema } from '../schema.ts';
import type { AbsenceSink } from '../sinks.ts';
import { overallAbsence } from './overall-absence.ts';

/** Phases of the national (`NAT`) rows at the end of the performance tables' files. */
export const nationalPhases: ReadonlyMap<string, Phase> = new Map([
  ['PRI', 'primary'],
  ['SEC', 'secondary'],
  ['SPE', 'special'],
]);

/**
 * `england_abs.csv` of "Compare school and college performance", the same layout from 2018/19 on: overall and
 * persistent absence per school, one decimal, `SUPP` where suppressed; three `NAT` rows at the end.
 */
export const absenceTables = defineSchema({
  name: 'absence-tables',
  title: 'Compare school performance, absence by school (england_abs.csv)',
  source: {
    publisher: 'compare',
    release: 'performance tables of the year',
    download: '“Pupil absence in school”, in CSV, for all of England or one local authority at a time',
    without:
      'expectations of the year: absence is what they are about. Of earlier years, the steadiness of the school’s own past and its level before the pandemic',
  },
  matters: ['urn', 'overall'],
  columns: {
    localAuthority: column('local authority', 'LA', 'LEA'),
    establishment: column('establishment number', 'ESTAB', 'Estab'),
    urn: column('URN', 'URN'),
    overall: column('overall absence', 'PERCTOT'),
    persistent: column('persistent absence', 'PPERSABS10'),
  },
  read(row, sink: AbsenceSink) {
    const year = sink.fileYear;
    if (year === undefined) return { notNeeded: 'no year' };
    if (row.text('localAuthority') === 'NAT') {
      const phase = nationalPhases.get(row.text('establishment'));
      if (phase === undefined) {
        if (/^[A-Z]*$/i.test(row.text('establishment')))
          return { notNeeded: 'national rows of other phases' };
        row.fault('establishment', 'not a phase of a national row (PRI, SEC or SPE): row left out');
        return 'rejected';
      }
      sink.addNational(year, phase, row.percent('overall'), row.percent('persistent'));
      return 'national';
    }
    const urn = row.newUrn('urn');
    if (typeof urn !== 'number') return urn;
    const overall = overallAbsence(row, 'overall', row.percent('overall'));
    const persistent = row.percent('persistent');
    const figures = { overall, persistent, severe: notAvailable, publishedAs: urn };
    const laestab = row.laestab('localAuthority', 'establishment');
    if (laestab === undefined) row.fault('establishment', 'not an establishment number: no link by LAESTAB');
    const added = sink.add(year, figures, { laestab, phase: undefined, line: row.line });
    return added ? 'used' : { notNeeded: 'in another file of the year' };
  },
});
