import type { SupportFacts } from '../facts.ts';
import { rule } from '../rule.ts';
import { knowsOfSupport } from '../support-reach.ts';

/**
 * Know that a school has, or had, an offer of support. What it has not accepted is known to the school and to the adviser who
 * decided on it, and to nobody else.
 */
export const mayKnowOfSupport = rule<SupportFacts>(knowsOfSupport);
