import { type AcademicYear, parseAcademicYear, startOf } from '../../attendance/academic-year.ts';
import type { Dataset, NationalFigures } from '../../attendance/dataset.ts';
import { authorityToday } from '../../attendance/local-authority-changes.ts';
import { notAvailable } from '../../attendance/published.ts';
import { refuseUnlikelyAbsence } from './absence-guards.ts';
import { type AbsenceYear, unresolvedFaults } from './absence-years.ts';
import { buildSchools, describe, establishmentRate, joinHistories, wantedOf } from './build-schools.ts';
import { censusBeside } from './census-beside.ts';
import { refuseIncompleteCensus, refuseRepeatedCensus, refuseUnlikeCensus } from './census-guards.ts';
import type { CensusYear } from './census-year.ts';
import { refuseWronglyDescribed } from './described-year.ts';
import { periodsIn } from './editions.ts';
import { phaseIn } from './establishments.ts';
import { refuseExchangedColumns, refuseExchangedSexes } from './exchanged-columns.ts';
import { IntakeFailure } from './failure.ts';
import type { Files } from './files.ts';
import {
  filesThatHold,
  gatherAbsence,
  gatherCensus,
  gatherEstablishments,
  gatherNames,
  gatherPostcodes,
  type ReadInto,
} from './gather.ts';
import { guardFiles } from './guards.ts';
import { LocalAuthorityNames } from './local-authority-names.ts';
import { fileReport, notesOnChoice, unreadFiles, yearsInFiles } from './make-report.ts';
import { shortageOf } from './missing-files.ts';
import { censusAlone, newerThan, partOfLaterYears, refuseStepBack } from './newest-year.ts';
import type { Address } from './places.ts';
import { listFiles } from './read-bytes.ts';
import { type ReadTable, readTable, rowsIn } from './read-table.ts';
import { type KnownFile, type Recognition, recogniseFiles } from './recognise.ts';
import { refuseCutRegister } from './register-guard.ts';
import type { IntakeReport } from './report.ts';
import { SaidNames } from './said-names.ts';
import type { SeenFile } from './seen-file.ts';
import { underTodaysUrns } from './succession.ts';
import { inTheirDistricts } from './their-districts.ts';
import { universeOf } from './universe.ts';

export interface Intake {
  readonly files: Files;
  /** Folder of official files, any layout below it. */
  readonly folder: string;
  /** The year that expectations start from; by default the newest with absence and census. */
  readonly baseline?: AcademicYear | undefined;
  /** Share of a file's rows that may have a fault before the run stops; 0.01 by default. */
  readonly faultShare?: number;
}

/** The engine's input, and what should be known of how it came about. */
export interface Read {
  readonly dataset: Dataset;
  readonly report: IntakeReport;
}

/**
 * Reads a folder of official files into the schools of the baseline year.
 * @throws IntakeFailure, and nothing else, whatever the files hold
 */
export function readDataset(intake: Intake): Read {
  const seen: Seen = { known: [], tables: [] };
  try {
    return readInto(intake, seen);
  } catch (cause) {
    if (cause instanceof IntakeFailure) {
      cause.files = seen.known.map((file) => seenFile(intake, seen, file));
    }
    throw cause;
  }
}

function seenFile({ files, folder }: Intake, { tables }: Seen, file: KnownFile): SeenFile {
  const { path, official } = file;
  const count = tables.find((table) => table.file === file)?.count;
  const rows = count?.rows ?? rowsIn(files, folder, file);
  const periods = official.dating === 'rows' && rows !== undefined ? periodsIn(files, folder, file) : [];
  const said = periods.map(parseAcademicYear).filter((year) => year !== undefined);
  return {
    path,
    title: official.schema.title,
    years: said.length > 0 ? said : yearsInFiles(file, count),
    rows,
  };
}

/** How far a run has come. */
interface Seen {
  known: readonly KnownFile[];
  readonly tables: ReadTable[];
}

function readInto({ files, folder, baseline, faultShare = 0.01 }: Intake, seen: Seen): Read {
  const recognition = recogniseFiles(files, folder, listFiles(files, folder));
  seen.known = recognition.known;
  const { kept, aside } = guardFiles(files, folder, recognition.known);
  refuseWronglyDescribed(files, folder, recognition.unread);
  const { tables } = seen;
  const read: ReadInto = (file, schema, sink) => {
    const table = readTable(files, folder, file, schema, sink, faultShare);
    tables.push(table);
    return table;
  };
  const names = new LocalAuthorityNames();
  const said = new SaidNames();
  gatherNames(kept, names, read);
  const periods = (file: KnownFile) => periodsIn(files, folder, file);
  const censusYears = yearsOfCensus(kept, periods);
  const { years, repeated } = gatherAbsence(kept, names, read, periods, said);
  const newer = (than: AcademicYear) =>
    newerThan(than, years.keys(), recognition.unread, files.nameOf(folder));
  const { year, absence } = chooseYear({
    folder,
    recognition,
    kept,
    baseline,
    years,
    censusYears,
    tables,
    newer,
  });
  refuseUnlikelyAbsence(year, absence);
  const census = gatherCensus(kept, year, read, (file) => censusYears.get(file) ?? [], said);
  refuseIncompleteCensus(census, absence.national.length > 0);
  refuseExchangedColumns(census);
  const otherCensus = otherYearsCensus(kept, year, censusYears, read, said);
  if (otherCensus !== undefined) refuseRepeatedCensus(census, otherCensus);
  const { lineage, sources } = gatherEstablishments(kept, wantedOf(census, absence), names, read);
  refuseCutRegister(sources, census.schools.values(), year);
  const universe = universeOf(census, absence, lineage, (urn, laestab) => phaseIn(sources, urn, laestab));
  const succession = underTodaysUrns(universe.members, lineage, sources, year);
  const { members } = succession;
  refuseUnlikeCensus(census, members);
  const named = describe(members, sources, year);
  const postcodes = gatherPostcodes(kept, postcodesOf(named.addresses), read);
  const described = inTheirDistricts(named, postcodes.districts);
  const { histories, rates } = joinHistories(members, years, year, sources);
  const { schools, places, deprivation } = buildSchools(
    members,
    described,
    postcodes,
    histories,
    lineage,
    year,
    said,
  );
  refuseExchangedSexes(census, schools);
  const dataset: Dataset = {
    baseline: year,
    schools,
    localAuthorities: names.of(
      schools.flatMap(({ localAuthority, authorityThen }) => [localAuthority, authorityThen]),
    ),
    national: nationalOf(years, census, year),
    censusBeside: otherCensus === undefined ? [] : censusBeside(census, otherCensus),
    inputs: tables.map(({ file: { path, official }, sha256, count: { rows } }) => {
      return { path, schema: official.schema.name, sha256, rows };
    }),
  };
  const absenceRates = new Map([[year, universe.rate], ...rates]);
  const report: IntakeReport = {
    baseline: year,
    newer: [
      ...newer(year),
      ...partOfLaterYears(year, tables, years),
      ...censusAlone(year, [...censusYears.values()].flat(), years),
    ],
    files: tables.map((table) => fileReport(table, notesOnChoice(table, repeated, postcodes.edition))),
    unread: unreadFiles(recognition, kept, aside, tables, year),
    faults: [
      ...tables.flatMap(({ log }) => log.faults),
      ...unresolvedFaults(universe.leftovers.unresolved, absence),
    ],
    schools: schools.length,
    withoutCensus: universe.withoutCensus,
    leftovers: universe.leftovers,
    succession,
    olderRegisters: sources
      .filter((source) => source.file.official.dating === 'none' && !source.knowsStatusIn(year))
      .map(({ file }) => file.path),
    partRegisters: sources
      .filter((source) => source.closesNone && source.knowsStatusIn(year))
      .map(({ file }) => file.path),
    underDividedAuthority: schools.filter(
      ({ localAuthority }) => authorityToday(localAuthority) === undefined,
    ).length,
    joins: {
      absence: absenceRates,
      ...establishmentRate(described.witnesses),
      places: { ...places, postcodesOutsideEngland: postcodes.outsideEngland },
      deprivation,
    },
  };
  return { dataset, report };
}

interface Choice {
  readonly folder: string;
  readonly recognition: Recognition;
  readonly kept: readonly KnownFile[];
  readonly baseline: AcademicYear | undefined;
  readonly years: ReadonlyMap<AcademicYear, AbsenceYear>;
  readonly censusYears: ReadonlyMap<KnownFile, readonly AcademicYear[]>;
  /** Files read so far. */
  readonly tables: readonly ReadTable[];
  /** What there is of years after one. */
  readonly newer: (year: AcademicYear) => readonly string[];
}

/**
 * The year asked for, else the newest with both absence and census.
 * @throws IntakeFailure that says what is missing
 */
function chooseYear({ folder, recognition, kept, baseline, years, censusYears, tables, newer }: Choice): {
  readonly year: AcademicYear;
  readonly absence: AbsenceYear;
} {
  const census = filesThatHold(kept, 'census').flatMap((file) => censusYears.get(file) ?? []);
  const year = baseline ?? [...census].sort().findLast((each) => years.has(each));
  const absence = year === undefined ? undefined : years.get(year);
  if (year === undefined || absence === undefined || !census.includes(year)) {
    throw shortageOf({ folder, recognition, baseline, absence: [...years.keys()], census, tables });
  }
  if (baseline === undefined) refuseStepBack(newer(year), year);
  return { year, absence };
}

/** The nearest other year's census at hand, to hold the baseline's against; undefined where there is none that can be read. */
function otherYearsCensus(
  kept: readonly KnownFile[],
  year: AcademicYear,
  censusYears: ReadonlyMap<KnownFile, readonly AcademicYear[]>,
  read: ReadInto,
  said: SaidNames,
): CensusYear | undefined {
  const others = [...new Set([...censusYears.values()].flat())].filter((other) => other !== year);
  const away = (other: AcademicYear) => Math.abs(startOf(other) - startOf(year));
  const [nearest] = others.sort((a, b) => away(a) - away(b) || (a < b ? 1 : -1));
  if (nearest === undefined) return undefined;
  try {
    return gatherCensus(kept, nearest, read, (file) => censusYears.get(file) ?? [], said);
  } catch (cause) {
    // It is only compared with: its own faults stop a run for its own year.
    if (cause instanceof IntakeFailure) return undefined;
    throw cause;
  }
}

/** The Januaries of each census file: of its folder, or of its rows where they say them. */
function yearsOfCensus(
  kept: readonly KnownFile[],
  periodsOf: (file: KnownFile) => readonly string[],
): ReadonlyMap<KnownFile, readonly AcademicYear[]> {
  const found = new Map<KnownFile, readonly AcademicYear[]>();
  for (const file of [...filesThatHold(kept, 'census'), ...filesThatHold(kept, 'census-more')]) {
    const own = file.year === undefined ? [] : [file.year];
    const said = file.official.dating === 'rows' ? periodsOf(file).map(parseAcademicYear) : [];
    const years = said.filter((year) => year !== undefined);
    found.set(file, years.length > 0 ? years : own);
  }
  return found;
}

function postcodesOf(addresses: readonly Address[]): ReadonlySet<string> {
  return new Set(addresses.flatMap(({ postcode }) => (postcode === undefined ? [] : [postcode])));
}

/** National rows of every year, with the roll of the baseline's census. */
function nationalOf(
  years: ReadonlyMap<AcademicYear, AbsenceYear>,
  census: CensusYear,
  baseline: AcademicYear,
): readonly NationalFigures[] {
  const rows = [...years].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { national }]) => national);
  return rows.map((row) => {
    const roll = row.year === baseline ? census.national.get(row.phase)?.roll : undefined;
    return { ...row, roll: roll ?? notAvailable };
  });
}
