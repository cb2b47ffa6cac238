import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { codeMeanings } from '../../src/attendance/codes/register-codes.ts';
import { type CountedGroup, countedGroups } from '../../src/attendance/counts/count-group.ts';
import { type PackedGroups, packGroups, unpackGroups } from '../../src/attendance/counts/packed-groups.ts';
import { absenceBands } from '../../src/attendance/counts/persistent-absence.ts';
import { notApplicable } from '../../src/attendance/published.ts';

/*
 * Counts of years are kept in texts in which a number says by its place alone which group, code and band it is of. The file beside
 * this holds the order of format 1, and a text with what it says: written once, and never again.
 */
const byCode = z.record(z.string(), z.int());
const frozen = z
  .strictObject({
    groups: z.array(z.string()),
    codes: byCode,
    bands: z.array(z.int()),
    packed: z.string().transform((text) => text as PackedGroups),
    says: z.array(
      z.strictObject({
        group: z.string(),
        enrolments: z.int(),
        sessions: byCode,
        pupils: byCode,
        mornings: byCode.optional(),
        absence: z.strictObject({ persistent: z.int(), severe: z.int(), bands: z.array(z.int()) }).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'packed-groups', '1.json'), 'utf8')));

const nameOf = ({ scope, yearGroup, characteristic }: CountedGroup) =>
  `${scope} ${yearGroup ?? 'all'} ${characteristic}`;
const counts = (of: Readonly<Record<string, number>>) => new Map(Object.entries(of));

const newFormat = `Where that will not do, give packed-groups.ts a format 2 that is read beside format 1, where format 1 keeps the
order of packed-groups/1.json, and leave that file as it is.`;

test('groups stand where records of format 1 have them', () => {
  expect(
    countedGroups.slice(0, frozen.groups.length).map(nameOf),
    `What is kept would say other groups than were counted. A new group goes behind all others (of every scope).\n${newFormat}`,
  ).toEqual(frozen.groups);
});

test('codes have the bytes that records of format 1 have for them', () => {
  const bytes = new Map(codeMeanings.map(({ code, byte }) => [code, byte]));
  const ofToday = Object.keys(frozen.codes).map((code) => [code, bytes.get(code)]);
  expect(
    Object.fromEntries(ofToday),
    'What is kept would say other codes than were counted. A code never goes, and a new one gets a byte that none ever had.',
  ).toEqual(frozen.codes);
  const taken = new Map(Object.entries(frozen.codes).map(([code, byte]) => [byte, code]));
  for (const { code, byte } of codeMeanings)
    expect(taken.get(byte) ?? code, `the byte ${byte} was never another code's than this`).toBe(code);
});

test('bands of absence are those of format 1', () => {
  expect(
    absenceBands,
    `What is kept has so many numbers of bands, and no more. Bands cannot be added.\n${newFormat}`,
  ).toEqual(frozen.bands);
});

test('what was packed in format 1 says what it said, and is packed so', () => {
  const says = frozen.says.map(({ group, enrolments, sessions, pupils, mornings, absence }) => ({
    ...countedGroups.find((one) => nameOf(one) === group)!,
    enrolments,
    sessions: counts(sessions),
    pupils: counts(pupils),
    ...(mornings && { mornings: counts(mornings) }),
    absence: absence ?? notApplicable,
  }));
  expect(unpackGroups(frozen.packed), 'a text that is kept is read otherwise').toEqual(says);
  expect(packGroups(says), `the same groups are packed otherwise.\n${newFormat}`).toBe(frozen.packed);
});
