import type { England } from './england.ts';
import { csvText, type OfficialCell } from './official-file.ts';
import { regionPlans } from './region-plan.ts';

export const authorityCodesHeader = 'LEA,LA Name,REGION,REGION NAME';
export const deprivationHeader =
  'Postcode,LSOA code,Index of Multiple Deprivation Rank,Index of Multiple Deprivation Decile,IDACI Rank,IDACI Decile,IDACI Score';
export const locationHeader = 'postcode,easting,northing';

/** Neighbourhoods (LSOAs) of England in the indices of 2019; rank 1 is the most deprived. */
const neighbourhoods = 32_844;

/** `la_and_region_codes_meta.csv`. */
export function authorityCodesFile(england: England): string {
  return csvText(
    authorityCodesHeader,
    england.authorities.map(({ code, name, region }) => {
      const plan = regionPlans[region];
      return [code, name, plan?.metaCode ?? '', plan?.metaName ?? ''];
    }),
  );
}

/** `postcode_deprivation_2019.csv`: all but a thirtieth of the postcodes, in their order. */
export function deprivationFile(england: England): string {
  const { idaci } = england.circumstances;
  const ranked = Float64Array.from(idaci).sort();
  const total = ranked.length;
  const rows = postcodesOf(england, (i) => i % 31 !== 0).map(([postcode, i]): OfficialCell[] => {
    const score = idaci[i] as number;
    const above = total - upperBound(ranked, score);
    const rank = 1 + Math.floor((neighbourhoods * above) / total);
    // The wider index follows that of children, give or take a tenth of the country.
    const wider = Math.min(neighbourhoods, Math.max(1, rank + ((i * 7_919) % 6_001) - 3_000));
    return [
      postcode,
      `E019${String(i).padStart(5, '0')}`,
      wider,
      decile(wider),
      rank,
      decile(rank),
      thousandths(score),
    ];
  });
  return csvText(deprivationHeader, rows, '\r\n');
}

/** `postcode_location_2017.csv`: three quarters of the postcodes, as in the real file. */
export function locationFile(england: England): string {
  const rows = postcodesOf(england, (i) => i % 4 !== 0).map(([postcode, i]): OfficialCell[] => {
    const school = england.histories[i]?.school;
    return [postcode, school?.easting ?? '', school?.northing ?? ''];
  });
  return csvText(locationHeader, rows, '\r\n');
}

/** Each wanted postcode once with the first school that has it, in order. */
function postcodesOf(
  england: England,
  wanted: (index: number) => boolean,
): [postcode: string, index: number][] {
  const first = new Map<string, number>();
  for (const [i, { school }] of england.histories.entries()) {
    if (wanted(i) && !first.has(school.postcode)) first.set(school.postcode, i);
  }
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1));
}

function decile(rank: number): number {
  return Math.min(10, 1 + Math.floor((10 * (rank - 1)) / neighbourhoods));
}

function thousandths(score: number): number {
  return Math.round(score * 1000) / 1000;
}

/** How many of the sorted values are at most `value`. */
function upperBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
