import { type AcademicYear, academicYear } from '../../attendance/academic-year.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import { AbsenceYears } from './absence-years.ts';
import { CensusYear } from './census-year.ts';
import { byEdition } from './editions.ts';
import { EstablishmentSource, newestFirst } from './establishments.ts';
import { IntakeFailure } from './failure.ts';
import { Lineage, type TurnedLink } from './lineage.ts';
import type { LocalAuthorityNames } from './local-authority-names.ts';
import { Postcodes } from './places.ts';
import type { ReadTable } from './read-table.ts';
import type { KnownFile } from './recognise.ts';
import type { SaidNames } from './said-names.ts';
import type { Schema } from './schema.ts';
import type { OfficialFile } from './schemas/all.ts';

/** Reads one file into a sink, and keeps the account of it. */
export type ReadInto = <Sink>(file: KnownFile, schema: Schema<Sink>, sink: Sink) => ReadTable;

type Holding<H extends OfficialFile['holds']> = KnownFile & {
  readonly official: Extract<OfficialFile, { holds: H }>;
};

/** The files of one kind. */
export function filesThatHold<H extends OfficialFile['holds']>(
  known: readonly KnownFile[],
  holds: H,
): readonly Holding<H>[] {
  return known.filter((file): file is Holding<H> => file.official.holds === holds);
}

/** Absence of every year at hand; among files of one year, the one with more figures first. */
export function gatherAbsence(
  known: readonly KnownFile[],
  names: LocalAuthorityNames,
  read: ReadInto,
  periodsIn: (file: KnownFile) => readonly string[],
  said: SaidNames,
): AbsenceYears {
  const absence = new AbsenceYears();
  const order = ['school-level-absence', 'absence-tables', 'absence-subset'];
  const rank = ({ official }: KnownFile) => order.indexOf(official.schema.name);
  const dated = filesThatHold(known, 'absence').filter(
    ({ official, year }) => official.dating === 'rows' || year !== undefined,
  );
  const releases = dated.filter(({ official }) => official.dating === 'rows');
  // The release that reaches further is the newer: it revises the years of the one before.
  const reaches = new Map<KnownFile, string | undefined>(
    releases.map((file) => [file, releases.length > 1 ? periodsIn(file).at(-1) : '']),
  );
  const newer = (a: KnownFile, b: KnownFile) => {
    const [one, other] = [reaches.get(a) ?? '', reaches.get(b) ?? ''];
    return one === other ? byEdition(a, b) : one < other ? 1 : -1;
  };
  for (const file of [...dated].sort((a, b) => rank(a) - rank(b) || newer(a, b))) {
    const twins = dated.filter((other) => rank(other) === rank(file) && newer(other, file) === 0);
    const paths = new Set(twins.map(({ path }) => path));
    const sink = absence.sinkFor(file, names.add, (other) => paths.has(other));
    const authorities = new Set<number>();
    const { count } = read(file, file.official.schema, {
      ...sink,
      addName: said.add,
      add(year, figures, school) {
        if (school.laestab !== undefined) authorities.add(Math.floor(school.laestab / 10_000));
        return sink.add(year, figures, school);
      },
    });
    for (const { period, urn } of count.contradicted) {
      const year = period === 0 ? file.year : academicYear(period);
      if (year !== undefined) absence.withdraw(file, year, urn);
    }
    const country = count.rows >= leastWhole && authorities.size > mostOfExcerpt;
    if (file.official.schema.name === 'absence-tables' && count.national === 0 && country) throw cutOff(file);
  }
  return absence;
}

/** A file of fewer rows, or of a single authority, is no country's table. */
const [leastWhole, mostOfExcerpt] = [100, 1];

/** The performance tables end with their national rows: without them the end is missing. */
function cutOff({ path }: KnownFile): IntakeFailure {
  return new IntakeFailure(
    'file-truncated',
    `${path} has no national rows (NAT), which stand at its end: it looks cut off. Nothing was set. Fetch it again.`,
  );
}

/** The census of one year: the performance tables' first, completed by the school-level files of the statistics. */
export function gatherCensus(
  known: readonly KnownFile[],
  year: AcademicYear,
  read: ReadInto,
  yearsOf: (file: KnownFile) => readonly AcademicYear[],
  said: SaidNames,
): CensusYear {
  const census = new CensusYear(year);
  const wanted = [
    ...filesThatHold(known, 'census').filter(({ official }) => official.dating === 'path'),
    ...filesThatHold(known, 'census').filter(({ official }) => official.dating === 'rows'),
    ...filesThatHold(known, 'census-more'),
  ];
  for (const file of wanted) {
    if (!yearsOf(file).includes(year)) continue;
    census.paths.push(file.path);
    if (file.official.dating === 'path') census.ofTables = true;
    const { count } = read(file, file.official.schema, { ...census.sinkFor(file.year), addName: said.add });
    for (const { urn } of count.contradicted) census.withdraw(urn);
  }
  return census;
}

export function gatherNames(known: readonly KnownFile[], names: LocalAuthorityNames, read: ReadInto): void {
  const newest = [...filesThatHold(known, 'local-authorities')].sort((a, b) =>
    (a.year ?? '') < (b.year ?? '') ? 1 : -1,
  );
  for (const file of newest) read(file, file.official.schema, { addLocalAuthority: names.add });
}

/** Registers and school information, as far as they concern the schools wanted. */
export function gatherEstablishments(
  known: readonly KnownFile[],
  wanted: { readonly urns: Set<Urn>; readonly laestabs: ReadonlySet<Laestab> },
  names: LocalAuthorityNames,
  read: ReadInto,
): { readonly lineage: Lineage; readonly sources: readonly EstablishmentSource[] } {
  const newest = [...wanted.urns].reduce((most, urn) => Math.max(most, urn), 0);
  const lineage = new Lineage();
  const addLink = (successor: Urn, predecessor: Urn) => lineage.add(successor, predecessor);
  const addMingled = (successor: Urn, predecessor: Urn) => lineage.addMingled(successor, predecessor);
  const turned: TurnedLink[] = [];
  const addTurned = (successor: Urn, predecessor: Urn) => void turned.push({ successor, predecessor });
  for (const file of filesThatHold(known, 'links'))
    read(file, file.official.schema, { addLink, addMingled, addTurned });
  for (const urn of [...wanted.urns]) {
    for (const other of [...lineage.predecessorsOf(urn), ...lineage.successorsOf(urn)])
      wanted.urns.add(other);
  }
  for (const { successor, predecessor } of turned) {
    if (wanted.urns.has(successor)) wanted.urns.add(predecessor);
    else if (wanted.urns.has(predecessor)) wanted.urns.add(successor);
  }
  const wants = (urn: Urn, laestab: Laestab | undefined) =>
    wanted.urns.has(urn) || (laestab !== undefined && wanted.laestabs.has(laestab));
  const found = filesThatHold(known, 'establishments').map((file) => new EstablishmentSource(file));
  // As far as names and folders tell: the file read first names the authorities.
  for (const source of newestFirst(found)) {
    const { file } = source;
    if (file.official.holds !== 'establishments') continue;
    read(file, file.official.schema, {
      wants,
      addNumber: (urn) => source.addNumber(urn),
      add: (establishment) => source.add(establishment),
      addLink,
      addChange: (day) => source.addChange(day),
      addLocalAuthority: names.add,
    });
    source.closeNoneBefore(newest);
  }
  const sources = newestFirst(found);
  for (const link of turned) lineage.addTurned(link, (urn) => hasEnded(sources, urn));
  return { lineage, sources };
}

/** As the newest source that knows has it; undefined where none does. */
function hasEnded(sources: readonly EstablishmentSource[], urn: Urn): boolean | undefined {
  const status = sources.map((source) => source.get(urn)?.status).find((each) => each !== undefined);
  return status === undefined ? undefined : status === 'closed';
}

export function gatherPostcodes(
  known: readonly KnownFile[],
  wanted: ReadonlySet<string>,
  read: ReadInto,
): Postcodes {
  const postcodes = new Postcodes(wanted);
  for (const file of filesThatHold(known, 'deprivation')) read(file, file.official.schema, postcodes);
  for (const file of filesThatHold(known, 'area-deprivation')) read(file, file.official.schema, postcodes);
  for (const file of filesThatHold(known, 'location')) read(file, file.official.schema, postcodes);
  return postcodes;
}
