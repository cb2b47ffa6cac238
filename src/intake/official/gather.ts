import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import { AbsenceYears } from './absence-years.ts';
import { CensusYear } from './census-year.ts';
import { EstablishmentSource, newestFirst } from './establishments.ts';
import { IntakeFailure } from './failure.ts';
import { Lineage } from './lineage.ts';
import type { LocalAuthorityNames } from './local-authority-names.ts';
import { Postcodes } from './places.ts';
import type { ReadTable } from './read-table.ts';
import type { KnownFile } from './recognise.ts';
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
): AbsenceYears {
  const absence = new AbsenceYears();
  const order = ['school-level-absence', 'absence-tables', 'absence-subset'];
  const rank = ({ official }: KnownFile) => order.indexOf(official.schema.name);
  const dated = filesThatHold(known, 'absence').filter(
    ({ official, year }) => official.dating === 'rows' || year !== undefined,
  );
  for (const file of [...dated].sort((a, b) => rank(a) - rank(b))) {
    const { count } = read(file, file.official.schema, absence.sinkFor(file, names.add));
    if (file.official.schema.name === 'absence-tables' && count.national === 0 && count.rows >= leastWhole) {
      throw cutOff(file);
    }
  }
  return absence;
}

/** A file of fewer rows is no country's table but an excerpt that somebody made. */
const leastWhole = 100;

/** The performance tables end with their national rows: without them the end is missing. */
function cutOff({ path }: KnownFile): IntakeFailure {
  return new IntakeFailure(
    'file-truncated',
    `${path} has no national rows (NAT), which stand at its end: it looks cut off. Nothing was set. Fetch it again.`,
  );
}

export function gatherCensus(known: readonly KnownFile[], year: AcademicYear, read: ReadInto): CensusYear {
  const census = new CensusYear();
  for (const file of filesThatHold(known, 'census')) {
    if (file.year === year) read(file, file.official.schema, census);
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
  const lineage = new Lineage();
  const addLink = (successor: Urn, predecessor: Urn) => lineage.add(successor, predecessor);
  for (const file of filesThatHold(known, 'links')) read(file, file.official.schema, { addLink });
  for (const urn of [...wanted.urns]) {
    for (const other of [...lineage.predecessorsOf(urn), ...lineage.successorsOf(urn)])
      wanted.urns.add(other);
  }
  const wants = (urn: Urn, laestab: Laestab | undefined) =>
    wanted.urns.has(urn) || (laestab !== undefined && wanted.laestabs.has(laestab));
  const sources = newestFirst(filesThatHold(known, 'establishments')).map((file) => {
    const source = new EstablishmentSource(file);
    if (file.official.holds !== 'establishments') return source;
    const add = source.add.bind(source);
    read(file, file.official.schema, { wants, add, addLink, addLocalAuthority: names.add });
    return source;
  });
  return { lineage, sources };
}

export function gatherPostcodes(
  known: readonly KnownFile[],
  wanted: ReadonlySet<string>,
  read: ReadInto,
): Postcodes {
  const postcodes = new Postcodes(wanted);
  for (const file of filesThatHold(known, 'deprivation')) read(file, file.official.schema, postcodes);
  for (const file of filesThatHold(known, 'location')) read(file, file.official.schema, postcodes);
  return postcodes;
}
