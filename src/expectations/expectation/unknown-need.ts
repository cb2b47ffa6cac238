import { isMissing } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Method } from '../method.ts';

/**
 * Variance that pupils' needs put into a special school's gap where nobody knows which needs the school is for, pp²: that part of
 * the gap is not the school's. 0 for other schools, where the register says the need, and in methods that do not ask.
 */
export function unknownNeedVariance(
  { improvement: { needSpread }, definition: { needs = [] } }: Pick<Method, 'improvement' | 'definition'>,
  { phase, mainNeed }: Pick<School, 'phase' | 'mainNeed'>,
): number {
  if (needSpread === undefined || phase !== 'special') return 0;
  const known = !isMissing(mainNeed) && needs.some(({ types }) => types.includes(mainNeed));
  return known ? 0 : needSpread ** 2;
}
