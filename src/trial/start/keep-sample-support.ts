import type { Region } from '../../attendance/region.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { HubOfFile } from '../../intake/support/read-hub-file.ts';
import type { ReadingOfFile } from '../../intake/support/read-readings.ts';
import type { CommandDatabase } from '../../store/postgres/connection/handle.ts';
import { loadHubs, loadReadings } from '../../store/postgres/support/load-support.ts';
import { type SchoolToSample, sampleReferral, sampleSchool } from '../stand-in/sample-people.ts';

/** The sample's hub and a second one, both with places, and how the years of the sample's schools were read: invented all. */
export async function keepSampleSupport(
  database: CommandDatabase,
  schools: readonly SchoolToSample[],
  beside: readonly { readonly urn: Urn }[],
): Promise<void> {
  const sample = sampleSchool(schools);
  const { hub } = sampleReferral(schools);
  const region: Region = sample.region ?? 'London';
  const leadOf = (urn: string) => schools.find((school) => String(school.urn) === urn);
  const other = schools.find(({ urn }) => urn !== sample.urn && String(urn) !== hub);
  await loadHubs(
    database,
    [sampleHubOf(hub, leadOf(hub), region, 0), sampleHubOf('sample-south', other, region, 20)],
    6,
  );
  const others = beside.map(({ urn }) => urn).filter((urn) => urn !== sample.urn);
  await loadReadings(database, [
    readingOf(sample.urn, '2024-25', 0.4, 0),
    readingOf(sample.urn, '2025-26', 0.9, 0),
    ...others.slice(0, 10).map((urn, i) => readingOf(urn, '2025-26', (i * 3) / 10, i)),
  ]);
}

/** Somewhere in the middle of England. @param north km */
const sampleHubOf = (
  id: string,
  lead: SchoolToSample | undefined,
  region: Region,
  north: number,
): HubOfFile => ({
  id,
  name: `${lead?.name ?? 'A school'}, as a hub`,
  leadUrn: lead?.urn ?? (100_000 as Urn),
  localAuthorityCode: '999',
  region,
  trustUid: undefined,
  easting: 450_000,
  northing: 300_000 + 1000 * north,
  phases: ['primary', 'secondary'],
  practices: ['year-8', 'unauthorised'],
  places: 30,
  offer: 'Training for attendance leads, and visits (sample).',
  openDays: '15 October, 21 January and 10 June, from 9am to noon (sample)',
  contact: 'Hub office (sample)',
  firstDay: '2025-09-01' as HubOfFile['firstDay'],
  lastDay: undefined,
});

const readingOf = (
  urn: Urn,
  year: ReadingOfFile['year'],
  shortfall: number,
  east: number,
): ReadingOfFile => ({
  urn,
  year,
  word: shortfall > 0 ? 'not reached' : 'reached',
  shortfall,
  phase: 'secondary',
  easting: 450_000 + 1000 * east,
  northing: 305_000,
  gap: { 'year-8': 2, unauthorised: 1 },
  fsmQuintile: 1 + (east % 5),
  rural: east % 3 === 0,
});
