import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daysForSchoolsAlone,
  firstDayToClose,
  stateOfYearTurn,
  takeYearTurnStep,
  type YearTurnEvent,
  type YearTurnHand,
  yearTurnStepKinds,
  yearTurnStepsOpenTo,
} from './year-turn-step.ts';

const day = (n: number) => new Date(Date.UTC(2026, 8, n, 9));
const events = (...steps: readonly (readonly [YearTurnEvent['step'], string | undefined, number])[]) =>
  steps.map(([step, by, on]): YearTurnEvent => ({ step, by, at: day(on) }));
const made = events(['begun', 'ana', 1], ['made', undefined, 1]);
const shown = [...made, ...events(['written', 'ana', 2], ['shown', 'pru', 3])];
const close = (of: readonly YearTurnEvent[], by: string, on: number) =>
  takeYearTurnStep(of, { step: 'closed', hand: 'approver', by, at: day(on), words: '' });

test('a year can be closed once July’s registers have settled', () => {
  expect(firstDayToClose('2025-26')).toBe('2026-08-14');
});

test('an analyst begins, work makes, an approver shows, and after two weeks closes', () => {
  const open = (of: readonly YearTurnEvent[], hand: YearTurnHand, by: string, on: number) =>
    yearTurnStepsOpenTo(of, { hand, by, at: day(on) });
  expect(open([], 'analyst', 'ana', 1)).toEqual(['begun']);
  expect(open([], 'approver', 'pru', 1)).toEqual([]);
  expect(open(made.slice(0, 1), 'analyst', 'ana', 1)).toEqual([]);
  expect(open(made, 'analyst', 'ana', 1)).toEqual(['made-again', 'written']);
  expect(open(made, 'approver', 'pru', 1)).toEqual(['shown']);
  expect(open(shown, 'approver', 'pru', 3 + daysForSchoolsAlone)).toEqual(['closed']);
  expect(stateOfYearTurn([...shown, ...events(['closed', 'pru', 17])])).toBe('closed');
  for (const hand of ['analyst', 'approver', 'work'] as const)
    expect(open([...shown, ...events(['closed', 'pru', 17])], hand, 'x', 30)).toEqual([]);
});

test('nobody shows or closes what they prepared themselves, whatever role they have now', () => {
  expect(
    takeYearTurnStep(made, { step: 'shown', hand: 'approver', by: 'ana', at: day(2), words: 'seen' }),
  ).toEqual({ refused: 'second-person' });
  expect(close(shown, 'ana', 20)).toEqual({ refused: 'second-person' });
});

test('schools come first, and nothing is closed of which nobody wrote what it taught', () => {
  expect(close(shown, 'pru', 16)).toEqual({ refused: 'schools-first' });
  const unwritten = shown.filter(({ step }) => step !== 'written');
  expect(close(unwritten, 'pru', 20)).toEqual({ refused: 'nothing-written' });
  // What was written of verdicts that were made again was written of others.
  const again = [...shown, ...events(['made-again', 'ana', 4], ['made', undefined, 4], ['shown', 'pru', 5])];
  expect(close(again, 'pru', 30)).toEqual({ refused: 'nothing-written' });
});

test('whatever is tried, no year is closed that two people did not bring there, fourteen days after schools saw it', () => {
  const hands = ['analyst', 'approver', 'work'] as const;
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom(...yearTurnStepKinds),
          fc.constantFrom(...hands),
          fc.constantFrom('a', 'b', 'c'),
          fc.nat(8),
        ),
        { maxLength: 60 },
      ),
      (tries) => {
        const happened: YearTurnEvent[] = [];
        let on = 1;
        for (const [step, hand, by, later] of tries) {
          on += later;
          const one = { step, hand, by: hand === 'work' ? undefined : by, at: day(on), words: 'w' };
          if ('to' in takeYearTurnStep(happened, one)) happened.push(one);
        }
        const end = happened.find(({ step }) => step === 'closed');
        if (end === undefined) return;
        const seen = happened.findLast(({ step }) => step === 'shown')!;
        expect(end.at.getTime() - seen.at.getTime()).toBeGreaterThanOrEqual(14 * 86_400_000);
        const prepared = happened.filter(({ step }) => step === 'begun' || step === 'written');
        for (const { by } of prepared) expect([seen.by, end.by]).not.toContain(by);
      },
    ),
  );
});
