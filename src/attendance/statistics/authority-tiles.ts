/**
 * The local authorities of 2024/25 by their three-digit codes, each on a square of its own, north above: near where its schools
 * are, each region in one piece, no square left out between. Laid out once, of where schools stand, by the cheapest assignment
 * (`tests/real-files/authority-tiles`), and kept as it was, so that an authority stays where it was looked for.
 */
const rows = [
  '... ... ... ... 929 ... ... ... ... ... ... ...',
  '... ... ... ... 391 392 393 ... ... ... ... ...',
  '... ... ... 390 840 394 805 807 ... ... ... ...',
  '... ... 942 943 841 808 806 ... ... ... ... ...',
  '... 890 888 889 380 383 815 816 811 ... ... ...',
  '343 359 350 354 353 381 384 813 810 ... ... ...',
  '341 342 355 351 357 382 370 371 812 ... ... ...',
  '344 340 877 352 356 373 372 891 ... ... ... ...',
  '... 876 895 358 860 830 892 857 925 ... ... ...',
  '... 896 894 861 335 831 856 940 874 873 926 ...',
  '... ... 893 336 330 855 941 823 919 822 935 881',
  '... ... 332 333 334 331 310 821 309 308 320 882',
  '... ... 884 885 937 826 304 302 206 204 317 883',
  '... ... ... 916 931 825 312 213 202 201 211 311',
  '... ... 803 866 871 868 307 205 207 210 316 301',
  '... 802 801 800 870 872 313 318 212 208 203 303',
  '... 878 933 865 869 850 867 314 315 306 209 305',
  '908 879 880 838 839 852 851 936 319 887 886 ...',
  '420 ... ... ... ... ... 921 938 846 845 ... ...',
];

/** Where a tile stands: columns from the west, rows from the north, both from 0. */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
}

/** By the three-digit code. */
export const authorityTiles: ReadonlyMap<string, TilePlace> = new Map(
  rows.flatMap((codes, row) =>
    codes.split(' ').flatMap((code, column) => (code === '...' ? [] : [[code, { column, row }] as const])),
  ),
);

/** Where the rule for short names would give two authorities the same. */
const shortNames: Readonly<Record<string, string>> = {
  Barnet: 'Brnt',
  Derbyshire: 'DeSh',
  Leicestershire: 'LeSh',
  Nottinghamshire: 'NoSh',
  Southampton: 'Sotn',
};

const smallWords = new Set(['and', 'of', 'upon', 'on', 'with', 'the', 'city', 'county']);

/**
 * An authority's name in four letters or fewer, which no other authority has: there is room for no more on a tile.
 *
 * @example shortAuthorityName('Kingston upon Hull, City of') // 'KiHu'
 */
export function shortAuthorityName(name: string): string {
  const words = name
    .replace(/,.*/, '')
    .split(/[ .-]+/)
    .filter((word) => word !== '' && !smallWords.has(word.toLowerCase()));
  const [first = '', second, third] = words;
  if (second === undefined) return shortNames[name] ?? first.slice(0, 4);
  return (
    first.slice(0, 2) + (third === undefined ? second.slice(0, 2) : second.slice(0, 1) + third.slice(0, 1))
  );
}
