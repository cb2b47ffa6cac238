import { type AbsencePhase, absencePhases, type SyntheticYear } from './calibration.ts';
import { type England, nationalSums, reportedAbsence } from './england.ts';
import { identityIn } from './histories.ts';
import { csvText, type OfficialCell, percentage, plain } from './official-file.ts';

export const performanceAbsenceHeader = 'LA,ESTAB,URN,PERCTOT,PPERSABS10';

const nationalCodes: Readonly<Record<AbsencePhase, string>> = {
  primary: 'PRI',
  secondary: 'SEC',
  special: 'SPE',
};

/**
 * `england_abs.csv` of "Compare school and college performance": one decimal, integers without a point, three national
 * rows at the end. In 2018/19 persistent absence of one or two pupils is `SUPP`; the file of 2022/23 has no `SUPP`.
 */
export function performanceAbsenceFile(england: England, year: SyntheticYear): string {
  const rows: OfficialCell[][] = [];
  for (const [i, history] of england.histories.entries()) {
    const observed = reportedAbsence(england, year, i);
    if (observed === undefined) continue;
    const { urn, establishment } = identityIn(history, year);
    const tooFew = year === 2018 && (observed.persistent === 1 || observed.persistent === 2);
    rows.push([
      history.school.settlement.authority.code,
      establishment,
      urn,
      plain(percentage(observed.absent, observed.possible)),
      tooFew ? 'SUPP' : plain(percentage(observed.persistent, observed.enrolments)),
    ]);
  }
  rows.sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]));
  for (const phase of absencePhases) {
    const sums = nationalSums(england, year, [phase]);
    rows.push([
      'NAT',
      nationalCodes[phase],
      '',
      plain(percentage(sums.absent, sums.possible)),
      plain(percentage(sums.persistent, sums.enrolments)),
    ]);
  }
  return csvText(performanceAbsenceHeader, rows);
}
