import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { FewAtOnce } from './few-at-once.ts';
import { TooMany } from './rate-limits.ts';

/** As much of an answer as matters here. */
const answerTo = (closed = false) =>
  Object.assign(new EventEmitter(), { closed }) as unknown as ServerResponse;

/** Asks for places in turn, and says which have one. */
function asking(few: FewAtOnce, count: number) {
  const answers = Array.from({ length: count }, () => answerTo());
  const placed: number[] = [];
  const refused: number[] = [];
  const all = answers.map((answer, i) =>
    few.place(answer).then(
      () => placed.push(i),
      (fault) => {
        expect(fault).toBeInstanceOf(TooMany);
        refused.push(i);
      },
    ),
  );
  return { answers, placed, refused, all };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('two are made at once, one waits in turn, and the rest are told to come again', async () => {
  const { answers, placed, refused } = asking(new FewAtOnce({ most: 2, mostWaiting: 1 }), 4);
  await turn();
  expect([placed, refused]).toEqual([[0, 1], [3]]);
  answers[1]!.emit('finish');
  answers[1]!.emit('close');
  await turn();
  expect(placed).toEqual([0, 1, 2]);
});

test('a place is free again however an answer ends, and is counted once', async () => {
  const few = new FewAtOnce({ most: 1, mostWaiting: 0 });
  for (const end of ['finish', 'close']) {
    const { answers, all, placed } = asking(few, 1);
    await all[0];
    expect(placed).toEqual([0]);
    answers[0]!.emit(end);
    answers[0]!.emit('close');
  }
  const { placed, refused } = asking(few, 2);
  await turn();
  expect([placed, refused]).toEqual([[0], [1]]);
});

test('whoever goes while waiting takes no place, and lets another wait', async () => {
  const few = new FewAtOnce({ most: 1, mostWaiting: 1 });
  const first = asking(few, 2);
  await turn();
  first.answers[1]!.emit('close');
  await turn();
  expect([first.placed, first.refused]).toEqual([[0], [1]]);
  const second = asking(few, 1);
  await turn();
  expect(second.placed).toEqual([]);
  first.answers[0]!.emit('close');
  await turn();
  expect(second.placed).toEqual([0]);
});

test('whoever has gone before there is a place has none', async () => {
  const few = new FewAtOnce({ most: 1, mostWaiting: 0 });
  await expect(few.place(answerTo(true))).rejects.toThrow(TooMany);
  const { placed } = asking(few, 1);
  await turn();
  expect(placed).toEqual([0]);
});
