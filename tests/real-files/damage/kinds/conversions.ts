import type { School } from '../../../../src/attendance/school.ts';
import { type Kind, oneOf, paths, percent, type Whole } from '../damage.ts';
import { dayOf, entryOf, linksPath, wholeRegister, writtenRegister } from '../register.ts';
import { placeOf, readTable, writeTable } from '../table.ts';

const linkHeader = ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate'];
const day = '01-09-2023';

type Way = (typeof ways)[number];
const ways = [
  'links both ways',
  'links to the successor alone',
  'links to the predecessor alone',
  'no links',
  'links the wrong way round',
  'links in a circle',
  'split',
  'merged',
  'without a row of the successor',
] as const;

/**
 * Schools that became academies after the year, in a full register with its links: said rightly, half, wrongly, or not of one
 * school. What is right is a register in which every conversion that one school went through is linked both ways, and every
 * other one ends in a closed school.
 */
export const conversions: Kind = (whole, random) => {
  const way = oneOf(random, ways);
  const share = oneOf(random, [0.002, 0.02, 0.1]);
  const register = wholeRegister(whole);
  const links: (readonly string[])[] = [];
  const right: (readonly string[])[] = [];
  const rows: (readonly string[])[] = [];
  const rightRows: (readonly string[])[] = [];
  let next = 900_000;
  const carriedOn = carriedOnByNow(whole);
  whole.dataset.schools.forEach((school, i) => {
    const row = register.rows[i]!;
    if (random.next() >= share || carriedOn(school)) {
      rows.push(row);
      rightRows.push(row);
      return;
    }
    const one = next++;
    const other = next++;
    const told = converted(way, school, one, other);
    rows.push(...told.rows);
    rightRows.push(...(told.rightRows ?? told.rows));
    links.push(...told.links);
    right.push(...told.right);
  });
  const linked = (all: readonly (readonly string[])[]) => writeTable({ header: linkHeader, rows: all });
  return {
    what: `${percent(share)} of schools converted: ${way}`,
    changes: { ...writtenRegister({ ...register, rows }), [linksPath]: linked(links) },
    against: { ...writtenRegister({ ...register, rows: rightRows }), [linksPath]: linked(right) },
  };
};

/** Whether the real register, which is of a later day, has another school under the number: what is drawn would be false. */
function carriedOnByNow({ text }: Whole): (school: School) => boolean {
  const table = readTable(text(paths.register));
  const [urnAt, laestabAt] = [placeOf(table, 'URN'), placeOf(table, 'LAESTAB')];
  const later = new Map(table.rows.map((row) => [Number(row[laestabAt]), Number(row[urnAt])]));
  return ({ urn, laestab }) => (later.get(laestab) ?? urn) !== urn;
}

interface Told {
  readonly rows: readonly (readonly string[])[];
  readonly links: readonly (readonly string[])[];
  /** What would say it without fault. */
  readonly right: readonly (readonly string[])[];
  readonly rightRows?: readonly (readonly string[])[];
}

function converted(way: Way, school: School, one: number, other: number): Told {
  const { urn } = school;
  const was = entryOf(school, { urn, status: 'Closed', opened: dayOf(urn), closed: '31-08-2023' });
  const is = (as: number) => entryOf(school, { urn: as, status: 'Open', opened: day, closed: '' });
  const elsewhere = (as: number) => {
    const row = [...is(as)];
    // Another site has another number.
    row[3] = String(9000 + (as % 900));
    return row;
  };
  const link = (from: number, to: number, type: string) => [String(from), String(to), 'A school', type, day];
  const both = [link(urn, one, 'Successor'), link(one, urn, 'Predecessor')];
  switch (way) {
    case 'links both ways':
      return { rows: [was, is(one)], links: both, right: both };
    case 'links to the successor alone':
      return { rows: [was, is(one)], links: both.slice(0, 1), right: both };
    case 'links to the predecessor alone':
      return { rows: [was, is(one)], links: both.slice(1), right: both };
    case 'no links':
      return { rows: [was, is(one)], links: [], right: both };
    case 'links the wrong way round':
      return {
        rows: [was, is(one)],
        links: [link(urn, one, 'Predecessor'), link(one, urn, 'Successor')],
        right: both,
      };
    case 'links in a circle':
      return { rows: [was, is(one)], links: [...both, link(one, urn, 'Successor')], right: both };
    case 'split': {
      const links = [
        link(urn, one, 'Successor - Split School'),
        link(urn, other, 'Successor - Split School'),
      ];
      return { rows: [was, is(one), elsewhere(other)], links, right: links };
    }
    case 'merged': {
      const links = [link(urn, one, 'Successor - merged')];
      return { rows: [was, elsewhere(one)], links, right: links };
    }
    case 'without a row of the successor':
      return { rows: [was], links: both.slice(0, 1), right: both.slice(0, 1) };
  }
}
