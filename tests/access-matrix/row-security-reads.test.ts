import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBeneath } from './read-beneath.ts';
import { type Row, readable } from './readable.ts';
import { everybody, makeWorld, type World, type WorldOptions } from './world.ts';

// The application's own checks play no part here: statements go straight to the database, in the role of the service
// and under a session. What comes back must be what the rules of access would let that person read.

const worlds: readonly WorldOptions[] = [
  { sharing: 'shared' },
  { sharing: 'taken back' },
  { sharing: 'shared', localAuthoritySees: 'never', states: ['draft', 'suspended', 'released'] },
  { sharing: 'taken back', localAuthoritySees: 'always', states: ['draft', 'superseded', 'released'] },
  { sharing: 'shared', states: ['draft', 'suspended'] },
];

describe.each(worlds)('where heads have $sharing, authorities see $localAuthoritySees', (options) => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(options);
  });
  afterAll(() => world?.close());

  test.each(Object.keys(readable))('%s is read by whom the rules let', async (table) => {
    const { key, facts, for: reads } = readable[table]!;
    const keyed = `select concat_ws(' · ', ${key}) as key`;
    const all = await world.owner.run<Row & Keyed>(
      `${keyed}, ${[key, ...(facts === undefined ? [] : [facts])].join(', ')} from ${table}`,
    );
    expect(all.length).toBeGreaterThan(0);
    for (const who of everybody) {
      const viewer = await world.viewer(who);
      const expected = all.filter((row) => reads(row, viewer, world));
      const session = await world.session(who);
      const [read] = await readBeneath<Keyed>(world, session?.id, [`${keyed} from ${table}`]);
      expect({ who, rows: keysOf(read!) }).toEqual({ who, rows: keysOf(expected) });
    }
  });
});

interface Keyed {
  readonly key: string;
}

const keysOf = (rows: readonly Keyed[]): string[] => rows.map(({ key }) => key).sort();
