import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { syntheticEngland } from './synthetic-england.ts';

const folder = new URL('../../../../shared/data/england/', import.meta.url);
const present = existsSync(folder);
const files = new Map(
  [...syntheticEngland({ schools: 300, seed: 1 }).files].map(({ path, content }) => [path, content]),
);

/** The first line with its line end, byte for byte. */
function header(content: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(content.subarray(0, 4_000));
  return text.slice(0, text.indexOf('\n') + 1);
}

const layouts = [
  ['2018-2019/england_abs.csv', '2018-2019/england_abs.csv'],
  ['2018-2019/england_census.csv', '2018-2019/england_census.csv'],
  ['2018-2019/england_spine.csv', '2017-2018/england_spine.csv'],
  ['2023-2024/england_abs.csv', '2022-2023/england_abs.csv'],
  ['2025-2026/england_census.csv', '2022-2023/england_census.csv'],
  ['2025-2026/la_and_region_codes_meta.csv', '2022-2023/la_and_region_codes_meta.csv'],
  ['postcode_deprivation_2019.csv', 'postcode_deprivation_2019.csv'],
  ['postcode_location_2017.csv', 'postcode_location_2017.csv'],
] as const;

describe('headers of the real files', () => {
  for (const [synthetic, real] of layouts) {
    it(`begin as ${synthetic}, byte for byte`, ({ skip }) => {
      skip(!present, `skipped: ${folder.pathname} is not here, so headers are not compared`);
      expect(header(files.get(synthetic) as Uint8Array)).toBe(header(readFileSync(new URL(real, folder))));
    });
  }
});
