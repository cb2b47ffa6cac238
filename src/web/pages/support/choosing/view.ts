import { phaseWords } from '../../../../attendance/phase.ts';
import { count, counted, sentenceCase } from '../../../../presentation/formatting.ts';
import type { SchoolOfRegion } from '../../../../store/postgres/support/read-choosing.ts';
import { chosenByLevel } from '../../../../support/need/chosen-by-level.ts';

const groupsOf: readonly ((school: SchoolOfRegion) => string)[] = [
  ({ phase }) => sentenceCase(phaseWords[phase]),
  ({ fsmQuintile }) =>
    fsmQuintile === undefined
      ? 'Free school meals not known'
      : `Free school meals, fifth ${fsmQuintile} of 5`,
  ({ rural }) => (rural === undefined ? 'Place not known' : rural ? 'Rural' : 'Urban'),
  ({ word }) => `Their year: ${word}`,
];

function resultWords(all: number, byRule: number, both: number): string {
  const offered = `The rule would lead to an offer for ${count(byRule)} of ${counted(all, 'school', 'schools')}.`;
  if (byRule === 1)
    return `${offered} Choosing by level would ${both === 1 ? 'take the same school' : 'take another school'}.`;
  const same = both === 0 ? 'none' : both === byRule ? 'all' : count(both);
  return `${offered} Choosing the same number by level would take ${same} of these.`;
}

/** Whom the rule chooses, beside whom one would choose by level, by group. */
export function choosingView(schools: readonly SchoolOfRegion[]) {
  const byLevel = chosenByLevel(schools);
  const byRule = schools.filter((school) => school.byRule);
  const unknown = schools.filter(({ attendance }) => attendance === undefined).length;
  const both = byRule.filter(({ urn }) => byLevel.has(urn)).length;
  return {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Support of schools', href: '/support' },
      { text: 'Gap or level' },
    ],
    empty: byRule.length === 0,
    result: resultWords(schools.length, byRule.length, both),
    unknown:
      unknown === 0
        ? undefined
        : `${counted(unknown, 'school has', 'schools have')} no attendance there, and the level takes none of them.`,
    groups: {
      caption: 'Who would be chosen, by group',
      columns: [
        { text: 'Schools' },
        { text: 'All', numeric: true },
        { text: 'By the gap', numeric: true },
        { text: 'By the level', numeric: true },
      ],
      rows: groupsOf.flatMap((of) =>
        [...Map.groupBy(schools, of)]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([group, all]) => ({
            cells: [
              { text: group },
              { text: count(all.length) },
              { text: count(all.filter((school) => school.byRule).length) },
              { text: count(all.filter(({ urn }) => byLevel.has(urn)).length) },
            ],
          })),
      ),
    },
  };
}
