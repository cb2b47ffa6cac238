import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sampleRelease } from '../../../../tests/fixtures/sample-release.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { contentToKeep } from '../../../documents/report/content-to-keep.ts';
import type { Release } from '../../../expectations/release.ts';
import { type PackedSchool, packSchool } from '../../../store/postgres/releases/pack-school.ts';
import { withPacking } from './with-packing.ts';

/** The sample's schools many times over in the list of schools, so that a second thread is worth its start. */
function long(release: Release): Release {
  const schools = Array.from({ length: 30 }, () => release.schools).flat();
  return { ...release, schools };
}

const read = (bytes: Uint8Array | undefined) => bytes && JSON.parse(gunzipSync(bytes).toString('utf8'));
const plain = ({ report, drawn, boardPack }: PackedSchool) => [
  read(report),
  drawn?.by,
  read(drawn?.content),
  read(boardPack),
];

test.each([
  ['on one thread', sampleRelease()],
  ['on two threads', long(sampleRelease())],
])('schools are packed %s as one by one, in the order asked for', async (_, release) => {
  const urns = [...release.byUrn.keys()].reverse();
  const content = contentToKeep(release);
  const packs = await withPacking({ release, undrawn: false }, (pack) => pack(urns));
  expect(packs.map(plain)).toEqual(urns.map((urn) => plain(packSchool(content, urn))));
  const undrawn = await withPacking({ release, undrawn: true }, (pack) => pack(urns.slice(0, 30)));
  expect(undrawn.map(({ drawn }) => drawn)).toEqual(undrawn.map(() => undefined));
  expect(undrawn.map(({ report }) => read(report))).toEqual(
    packs.slice(0, 30).map(({ report }) => read(report)),
  );
});

test('nothing to pack', async () => {
  expect(await withPacking({ release: long(sampleRelease()), undrawn: false }, (pack) => pack([]))).toEqual(
    [],
  );
});

test('a school that cannot be packed fails the work, on whichever thread', async () => {
  const unknown = Array.from({ length: 100 }, (_, i) => (999_000 + i) as Urn);
  await expect(
    withPacking({ release: long(sampleRelease()), undrawn: false }, (pack) => pack(unknown)),
  ).rejects.toThrow(RangeError);
});
