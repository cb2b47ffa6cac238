import { type AbsencePhase, absencePhases, type SyntheticPhase, type SyntheticYear } from './calibration.ts';
import type { SyntheticCensus } from './census.ts';
import type { England } from './england.ts';
import { identityIn } from './histories.ts';
import { csvText, type OfficialCell, officialPercent, percentage, plain } from './official-file.ts';

/** The header of 2018/19, and that of 2022/23 with `Estab` and the roll that ever-6 FSM is a share of. */
export const earlierCensusHeader =
  'URN,LA,ESTAB,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,NUMENGFL,NUMUNCFL,' +
  'PNUMEAL,PNUMENGFL,PNUMUNCFL,NUMFSM,NUMFSMEVER,PNUMFSMEVER';
export const laterCensusHeader = earlierCensusHeader
  .replace('ESTAB', 'Estab')
  .replace('NUMFSMEVER,PNUMFSMEVER', 'NUMFSMEVER,NORFSMEVER,PNUMFSMEVER');

const kinds: Readonly<Record<SyntheticPhase, string>> = {
  primary: 'State-funded primary',
  secondary: 'State-funded secondary',
  special: 'State-funded special school',
  'alternative-provision': 'Pupil referral unit',
  nursery: 'State-funded nursery',
  independent: 'Independent school',
};
const nationalCodes: Readonly<Record<AbsencePhase, string>> = {
  primary: 'PRI',
  secondary: 'SEC',
  special: 'SPE',
};

/** `england_census.csv`: 2018/19 in its own habits (plain numbers, `NA`), later years in those of 2022/23 (`%` signs). */
export function censusFile(england: England, year: SyntheticYear): string {
  const later = year !== 2018;
  const figures = england.census.get(year) ?? [];
  const rows: OfficialCell[][] = [];
  for (const [i, history] of england.histories.entries()) {
    const school = figures[i];
    if (school === undefined) continue;
    const { urn, establishment } = identityIn(history, year);
    const { phase } = history.school;
    const kind = later && phase === 'alternative-provision' ? 'State-funded AP school' : kinds[phase];
    const missing = phase === 'independent' || (phase !== 'nursery' && lacksLanguageAndMeals(urn, phase));
    rows.push([
      urn,
      history.school.settlement.authority.code,
      establishment,
      kind,
      ...pupils(school, later, missing ? 'all' : phase === 'nursery' ? 'ever6' : 'none'),
    ]);
  }
  rows.sort((a, b) => Number(a[0]) - Number(b[0]));
  for (const phase of absencePhases) {
    const kind = later && phase === 'special' ? 'Special school' : kinds[phase];
    rows.push(['NAT', '', nationalCodes[phase], kind, ...pupils(sumOf(england, year, phase), later, 'none')]);
  }
  return csvText(later ? laterCensusHeader : earlierCensusHeader, rows);
}

/** A few state schools whose language and meals are `NA`, as 67 (mostly special) in the real file of 2018/19. */
function lacksLanguageAndMeals(urn: number, phase: SyntheticPhase): boolean {
  return phase === 'special' ? urn % 61 === 0 : urn % 2_003 === 0;
}

function pupils(figures: SyntheticCensus, later: boolean, missing: 'none' | 'ever6' | 'all'): OfficialCell[] {
  const { roll } = figures;
  const rate = (part: number, whole = roll) =>
    later ? officialPercent(percentage(part, whole)) : plain(percentage(part, whole));
  const cells: OfficialCell[] = [
    roll,
    figures.girls,
    roll - figures.girls,
    rate(figures.girls),
    rate(roll - figures.girls),
  ];
  cells.push(figures.ehcPlan, rate(figures.ehcPlan), figures.senSupport, rate(figures.senSupport));
  if (missing === 'all') return cells.concat(new Array<OfficialCell>(later ? 10 : 9).fill('NA'));
  cells.push(figures.eal, figures.english, figures.unclassified);
  cells.push(rate(figures.eal), rate(figures.english), rate(figures.unclassified), figures.fsm);
  if (later) cells.push(figures.ever6, figures.ever6Roll, rate(figures.ever6, figures.ever6Roll));
  else if (missing === 'ever6') cells.push('NA', 'NA');
  else cells.push(figures.ever6, rate(figures.ever6, figures.ever6Roll));
  return cells;
}

function sumOf(england: England, year: SyntheticYear, phase: AbsencePhase): SyntheticCensus {
  const sum = {
    roll: 0,
    girls: 0,
    ehcPlan: 0,
    senSupport: 0,
    eal: 0,
    english: 0,
    unclassified: 0,
    fsm: 0,
    ever6: 0,
    ever6Roll: 0,
  };
  const keys = Object.keys(sum) as (keyof typeof sum)[];
  for (const [i, figures] of (england.census.get(year) ?? []).entries()) {
    if (figures === undefined || england.histories[i]?.school.phase !== phase) continue;
    for (const key of keys) sum[key] += figures[key];
  }
  return sum;
}
