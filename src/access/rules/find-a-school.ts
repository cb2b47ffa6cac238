import { mayListExpectations } from './list-expectations.ts';

/** Search by name or URN among the schools within reach: the same people as the list, and no others. */
export const mayFindASchool = mayListExpectations;
