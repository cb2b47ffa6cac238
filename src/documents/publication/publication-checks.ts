import { believableFigures } from './checks/believable-figures.ts';
import { characterLimits } from './checks/character-limits.ts';
import { columnNames } from './checks/column-names.ts';
import { columnsByDictionary } from './checks/column-words.ts';
import { columnsThatAlwaysStand } from './checks/columns-always.ts';
import { completeFilters } from './checks/complete-filters.ts';
import { figuresAreFigures } from './checks/figures.ts';
import { fileName } from './checks/file-name.ts';
import { filterGroups } from './checks/filter-groups.ts';
import { filterTotals } from './checks/filter-totals.ts';
import { hiddenBySubtraction } from './checks/hidden-by-subtraction.ts';
import { hiddenTogether } from './checks/hidden-together.ts';
import { indicatorNames } from './checks/indicator-names.ts';
import { levelsAndTheirPlaces } from './checks/levels.ts';
import { metaAndData } from './checks/meta-and-data.ts';
import { metaColumns } from './checks/meta-columns.ts';
import { noDoubles } from './checks/no-doubles.ts';
import { officialPlaces } from './checks/official-places.ts';
import { oneFilterAColumn } from './checks/one-filter-a-column.ts';
import { percentages } from './checks/percentages.ts';
import { percentagesAddUp } from './checks/percentages-add-up.ts';
import { placeCodes } from './checks/place-codes.ts';
import { rowLengths } from './checks/row-lengths.ts';
import { straySpaces } from './checks/stray-spaces.ts';
import { sumsOfParts } from './checks/sums-of-parts.ts';
import { timePeriods } from './checks/time-periods.ts';
import { trueZeros } from './checks/true-zeros.ts';
import { unrounded } from './checks/unrounded.ts';
import { vocabulary } from './checks/vocabulary.ts';
import { wordsForNothing } from './checks/words-for-nothing.ts';
import { type DataSet, describedData } from './data-set.ts';
import type { PublicationCheck, PublicationFinding } from './publication-check.ts';

/** Every check of published files: form first, then words, then figures. */
export const publicationChecks: readonly PublicationCheck[] = [
  fileName,
  rowLengths,
  columnNames,
  columnsThatAlwaysStand,
  straySpaces,
  wordsForNothing,
  metaColumns,
  metaAndData,
  indicatorNames,
  characterLimits,
  timePeriods,
  levelsAndTheirPlaces,
  placeCodes,
  officialPlaces,
  filterTotals,
  filterGroups,
  noDoubles,
  completeFilters,
  vocabulary,
  columnsByDictionary,
  oneFilterAColumn,
  figuresAreFigures,
  believableFigures,
  unrounded,
  percentages,
  trueZeros,
  percentagesAddUp,
  sumsOfParts,
  hiddenTogether,
  hiddenBySubtraction,
];

/** What one check found in a data set. */
export interface PublicationCheckResult {
  readonly check: PublicationCheck;
  readonly findings: readonly PublicationFinding[];
}

/** Holds a data set to every check. */
export function checkPublication(set: DataSet): readonly PublicationCheckResult[] {
  const described = describedData(set);
  return publicationChecks.map((check) => ({ check, findings: [...check.find(described)] }));
}
