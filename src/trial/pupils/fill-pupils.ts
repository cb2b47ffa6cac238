import { compareGroups } from '../../attendance/registers/group-order.ts';
import { keepRollOfPupils } from '../../store/pupils/keep-roll-of-pupils.ts';
import type { PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import { knowPupilsPerson } from '../../store/pupils/pupils-people.ts';
import { repeat } from '../../work/processes/repeat.ts';
import { bringFromRegisters, placeOf } from '../../work/pupils/bring-from-registers.ts';
import { keepReading } from '../../work/pupils/keep-reading.ts';
import { registersSource } from '../../work/pupils/registers-source.ts';
import { trialYear } from '../registers/trial-day.ts';
import { termsOfYear } from '../synthetic-marks/school-year-dates.ts';
import { inventedPupil } from './invented-people.ts';
import { keepSampleCase } from './keep-sample-case.ts';
import { keepSampleProgramme } from './keep-sample-programme.ts';
import type { PupilsToFill } from './pupils-to-fill.ts';

const everyMs = 2000;

/**
 * Waits for the school's roll and registers, names its pupils, reads the year's registers, and goes on reading as a school's program does.
 *
 * @returns what ends it
 */
export function fillPupils(database: PupilsDatabase, order: PupilsToFill): () => Promise<void> {
  let stopReading: (() => Promise<void>) | undefined;
  let ended = false;
  const fill = async () => {
    if (!order.areFilled() || !(await nameEverybody(database, order))) return false;
    const { registers, school, today } = order;
    const first = termsOfYear(trialYear).days[0]!;
    await bringFromRegisters(database, await registersSource(registers), school, {
      from: first,
      to: today(),
    });
    await keepSampleCase(database, order);
    await keepSampleProgramme(database, order);
    if (!ended)
      stopReading = keepReading([database], {
        place: registers,
        urns: [school],
        today,
        complain: order.complain,
      });
    return true;
  };
  // The interface may not listen yet: the next look finds it.
  const stopFilling = repeat(() => fill().catch(() => false), everyMs);
  return async () => {
    ended = true;
    await stopFilling();
    await stopReading?.();
  };
}

/** @returns whether there was a roll to name */
async function nameEverybody(
  database: PupilsDatabase,
  { registers, school, people: { tutor, mentor } }: PupilsToFill,
): Promise<boolean> {
  const roll = await (await registersSource(registers)).roll(school);
  const places = (roll ?? []).filter(({ periods }) => periods.length > 0).map(placeOf);
  if (places.length === 0) return false;
  await keepRollOfPupils(
    database,
    school,
    places.map((place) => ({ ...place, ...inventedPupil(school, place.number) })),
  );
  const [group = ''] = places
    .map((place) => place.group)
    .filter((name) => name !== '')
    .toSorted(compareGroups);
  await knowPupilsPerson(database, {
    urn: school,
    subject: tutor.id,
    role: 'class-staff',
    groups: [group],
    name: `${tutor.givenName} ${tutor.familyName}`,
  });
  await knowPupilsPerson(database, {
    urn: school,
    subject: mentor.id,
    role: 'practitioner',
    groups: [],
    name: `${mentor.givenName} ${mentor.familyName}`,
  });
  return true;
}
