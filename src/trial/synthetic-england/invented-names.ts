import type { SeededRandom } from '../../numerics/seeded-random.ts';

/** Neutral word halves: landscape and trees, no people. Two together make a place or a school. */
const firstHalves = (
  'Alder Amber Apple Ash Aspen Badger Barley Beech Birch Black Bramble Briar Brook Cherry Clover Copper Coral Cross ' +
  'Crow Dale Deer Down Eagle East Elder Elm Fair Falcon Fern Field Flint Fox Garnet Glen Gold Gorse Grange Green Grey ' +
  'Hare Hart Haw Hazel Heath Heather Heron High Hill Holly Ivy Jay Juniper Kestrel King Lake Larch Lark Laurel Lime ' +
  'Linden Long Low Maple Marl Marsh Mead Merle Mill Moor Moss Oak Old Orchard Otter Peat Pine Pool Quarry Raven Red ' +
  'Reed River Robin Rose Rowan Rush Sand Sedge Silver Sloe South Spring Star Stone Swan Swift Thistle Thorn Tor Upper ' +
  'Vale Wald Water West Wheat White Wild Willow Wind Winter Wood Wren Yarrow Yew'
).split(' ');
const secondHalves = (
  'acre bank beck bourne bridge brook burn combe cote cross dale dean den down edge end fell field fold ford gate ' +
  'glade grove hill holme holt hurst land lane lea ley mead mere mill moor mount park pool reach ridge rise shaw side ' +
  'slade stead stile stone stow thorpe ton vale view wade water way well wick wood worth'
).split(' ');

/** Endings of local-authority names, apart from those of schools, so that they read as plainly synthetic. */
const authorityHalves = [
  'moor',
  'march',
  'shire',
  'haven',
  'mark',
  'wold',
  'holt',
  'garth',
  'fen',
  'lund',
] as const;
const authorityStarts = (
  'North South East West Mid Upper Nether Over Aln Bar Cal Dun Esk Far Gar Hel Isen Kel Lor Mar Nor Ost Pel Quen Ros ' +
  'Sel Tam Ulm Ver Wex Yar Zel'
).split(' ');

/** Saints of no calendar; the accents and the curly apostrophe exercise the register's Windows-1252. */
const saints =
  'Aldwyn Brannow Cuthwin Eadmer Garmon Hilder Leofa Merewyn Ostrith Pendra Swithmer Tibba Torhild Ulfra Wendrith Winfled'.split(
    ' ',
  );
const accentedSaints = ['Bède', 'Éloe', 'Thaïs', 'Zoë'] as const;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function draw<T>(random: SeededRandom, items: readonly T[]): T {
  return items[random.integer(items.length)] as T;
}

/** "Ashbrook", "Heronmere". The two halves are never the same word. */
export function placeName(random: SeededRandom): string {
  const first = draw(random, firstHalves);
  let second = draw(random, secondHalves);
  while (second === first.toLowerCase()) second = draw(random, secondHalves);
  return first + second;
}

/** As many different names as asked for (at most 320): "Wexmarch", "Northmoor". */
export function authorityNames(random: SeededRandom, count: number): string[] {
  const all = authorityStarts.flatMap((start) => authorityHalves.map((end) => capital(start + end)));
  return random.shuffle(all).slice(0, count);
}

/** "St Ulfra's"; one in twenty carries an accent, one in thirty a curly apostrophe. */
export function saintName(random: SeededRandom): string {
  const saint = random.next() < 0.05 ? draw(random, accentedSaints) : draw(random, saints);
  return `St ${saint}${random.next() < 1 / 30 ? '’' : "'"}s`;
}

export function streetName(random: SeededRandom): string {
  return `${placeName(random)} ${draw(random, ['Road', 'Lane', 'Street', 'Avenue', 'Close', 'Way'])}`;
}
