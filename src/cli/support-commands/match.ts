import { Command } from 'commander';
import {
  comparisonTable,
  fairnessTable,
  hubTable,
  type PlanTable,
  placementTable,
} from '../../documents/support/plan-tables.ts';
import {
  byHandColumnNames,
  hubColumnNames,
  readByHand,
  readHubs,
  readSchoolsToMatch,
  type SchoolToMatch,
  schoolInNeedColumns,
} from '../../intake/support/read-matching-problem.ts';
import { csvTable } from '../../store/release-folder/csv-table.ts';
import { comparedWithTurns } from '../../support/matching/compared-with-turns.ts';
import { matchSchools } from '../../support/matching/match-schools.ts';
import { matchedByGroup } from '../../support/matching/matched-by-group.ts';
import type { Plan } from '../../support/matching/plan.ts';
import type { Effects, MayReplace } from '../../work/effects.ts';
import { supportSettings } from '../../work/method-file.ts';
import { UserFault } from '../../work/user-fault.ts';
import { textOfFile } from '../text-of-file.ts';

interface Options {
  readonly schools: string;
  readonly hubs: string;
  readonly byHand?: string;
  readonly settings?: string;
  readonly out: string;
}

/** `abie support match`. */
export const matchCommand = (effects: Effects): Command =>
  new Command('match')
    .summary('match schools that accepted support with hubs')
    .description(
      `Matches schools with hubs by need, journey, kind of gap and load (docs/support-matching.md), and writes who works with whom, why a school has no hub, and how groups of schools fared. Columns of the schools: ${schoolInNeedColumns.join(',')}. Of the hubs: ${hubColumnNames.join(',')}. Of pairs decided by people: ${byHandColumnNames.join(',')}. Several values in a cell stand with semicolons.`,
    )
    .requiredOption('--schools <file>', 'schools to be matched, CSV')
    .requiredOption('--hubs <file>', 'hubs, CSV')
    .option('--by-hand <file>', 'pairs that people decided, with their reasons, CSV')
    .option('--settings <file>', 'settings in place of the published ones, to see what they would do')
    .requiredOption('--out <folder>', 'where the plan is written; an earlier plan there is replaced')
    .action(async (options: Options) => {
      effects.tryFolder(options.out, isPlan);
      const { matching } = supportSettings(effects, options.settings);
      const schools = readSchoolsToMatch(textOfFile(effects, options.schools, '--schools'), options.schools);
      const hubs = readHubs(textOfFile(effects, options.hubs, '--hubs'), options.hubs, matching.placesOfHub);
      const byHand =
        options.byHand === undefined
          ? []
          : readByHand(textOfFile(effects, options.byHand, '--by-hand'), options.byHand);
      const problem = { schools, hubs, byHand };
      const plan = contradictionsNamed(() => matchSchools(problem, matching));
      const tables = [
        placementTable(plan.placements),
        hubTable(hubs, plan.placements),
        fairnessTable(fairness(schools, plan)),
        comparisonTable({ ...comparedWithTurns(problem, matching) }),
      ];
      await effects.writeFolder(options.out, tables.map(fileOf), isPlan);
      const count = (state: string) => plan.placements.filter((each) => each.state === state).length;
      effects.print(
        `${count('matched')} of ${schools.length} schools matched with ${hubs.length} hubs, ${count('waiting')} waiting for a place, ${count('remote')} beyond the rules of every hub: ${options.out}`,
      );
    });

const isPlan: MayReplace = (entries) => entries.includes('plan.csv');

const fileOf = ({ path, columns, rows }: PlanTable) => ({ path, content: csvTable(columns, rows) });

function fairness(schools: readonly SchoolToMatch[], { placements }: Plan) {
  const matched = new Set(placements.flatMap((each) => (each.state === 'matched' ? [each.school] : [])));
  const by = (group: (school: SchoolToMatch) => string | undefined) =>
    matchedByGroup(schools.map((school) => ({ group: group(school), matched: matched.has(school.urn) })));
  return {
    phase: by(({ phase }) => phase),
    region: by(({ groups }) => groups.region),
    'fsm quintile': by(({ groups }) => groups.fsmQuintile),
    rural: by(({ groups }) => groups.rural),
  };
}

/** A plan contradicts itself only by what the files say. */
function contradictionsNamed<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof RangeError
      ? new UserFault(`The files contradict each other: ${cause.message}. Nothing was written.`)
      : cause;
  }
}
