import { expect, test } from 'vitest';
import { publishedPupilsSettings } from '../../../tests/fixtures/pupils-settings.ts';
import { localProcedureAsks } from './local-procedure.ts';

const { localProcedure } = publishedPupilsSettings;
const asks = (missed: number, possible = 100) =>
  localProcedureAsks({ missed, possible, unmarked: 0 }, localProcedure);

test('the pupil is heard at the threshold and below it, a plan is offered below another', () => {
  expect(asks(7)).toEqual([]);
  expect(asks(8)).toEqual(['Hear it from the pupil, in their own words']);
  expect(asks(20)).toEqual(['Hear it from the pupil, in their own words']);
  expect(asks(21)).toEqual(['Hear it from the pupil, in their own words', 'Offer a support plan']);
});

test('before any session could be attended it asks for nothing', () => {
  expect(asks(0, 0)).toEqual([]);
});
