import { granted } from '../decision.ts';
import type { Nothing } from '../facts.ts';
import { rule } from '../rule.ts';

/** See national statistics that DfE has published, in which there is no school's expectation. */
export const maySeePublicStatistics = rule<Nothing>(() => granted('public-page'));
