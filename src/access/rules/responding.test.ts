import { describe } from 'vitest';
import { releaseStates } from '../../workflow/release/release-state.ts';
import type { Nothing, ReportFacts } from '../facts.ts';
import { type Scenario, scenarios, schools, type Who } from '../scenario.fixture.ts';
import { mayAgreeOrPropose } from './agree-or-propose.ts';
import { mayAnswerResponse } from './answer-response.ts';
import { mayConfirmFigure } from './confirm-figure.ts';
import { mayQuestionData } from './question-data.ts';
import { maySeeResponseQueue } from './see-response-queue.ts';
import { maySeeResponses } from './see-responses.ts';
import { mayTellOfDisruption } from './tell-of-disruption.ts';

const national: readonly Who[] = ['analyst', 'approver'];
const leaders: readonly Who[] = ['head', 'attendance-lead'];

const reports: Record<string, ReportFacts> = Object.fromEntries([
  ...releaseStates.map((state) => [
    state,
    { school: schools.own, release: { state, preparedBy: 'person-analyst' } },
  ]),
  ...(['neighbour, opened', 'sister, opened', 'stranger'] as const).map((name) => [
    name,
    { school: schools[name], release: { state: 'released', preparedBy: 'person-analyst' } },
  ]),
]);

const shut: readonly Scenario<string>[] = leaders.flatMap((who): Scenario<string>[] => [
  [[who], ['draft', 'checked', 'approved'], 'not-yet-released'],
  [[who], ['superseded', 'corrected'], 'no-longer-in-force'],
  [[who], ['suspended'], 'release-suspended'],
  [[who], ['withdrawn'], 'release-withdrawn'],
  [[who], ['neighbour, opened', 'sister, opened', 'stranger'], 'another-school'],
]);

describe.each([
  ['agree or propose another expectation', mayAgreeOrPropose],
  ['confirm a figure in question', mayConfirmFigure],
] as const)('%s', (_name, rule) => {
  scenarios(rule, reports, [
    ...shut.filter(([[who]]) => who === 'head'),
    [['head'], ['released'], 'head-decides'],
  ]);
});

describe.each([
  ['question the data', mayQuestionData],
  ['tell of a disruption', mayTellOfDisruption],
] as const)('%s', (_name, rule) => {
  scenarios(rule, reports, [...shut, [leaders, ['released'], 'school-answers']]);
});

const ofSchool = {
  own: { school: schools.own },
  'neighbour, opened': { school: schools['neighbour, opened'] },
};

describe('read responses', () => {
  scenarios(maySeeResponses, ofSchool, [
    [leaders, ['own'], 'own-school'],
    [leaders, 'else', 'another-school'],
    [national, 'else', 'answers-responses'],
  ]);
});

describe('answer a response', () => {
  scenarios(mayAnswerResponse, ofSchool, [[['analyst'], 'else', 'answers-responses']]);
});

describe('the queue of responses', () => {
  const queue: Record<'the queue', Nothing> = { 'the queue': {} };
  scenarios(maySeeResponseQueue, queue, [[national, 'else', 'answers-responses']]);
});
