import { granted } from '../decision.ts';
import type { Nothing } from '../facts.ts';
import { rule } from '../rule.ts';

/** See the start page, sign-in, and what the service says of cookies, privacy and accessibility. */
export const maySeePublicPages = rule<Nothing>(() => granted('public-page'));
