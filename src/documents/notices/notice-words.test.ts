import { expect, test } from 'vitest';
import { noticeKinds } from '../../workflow/notices/notice-kind.ts';
import { noticePlaces, noticeText } from './notice-words.ts';

test.each(noticeKinds)('the notice “%s” says nothing of attendance but that there is a report', (kind) => {
  const { subject, paragraphs } = noticeText(kind, noticePlaces);
  const said = [subject, ...paragraphs].join(' ').replaceAll(/\(\(\w+\)\)/g, '…');
  expect(said).not.toMatch(/\d|%|per ?cent|absen|below|above|expected|reached|target/i);
  expect(said.match(/attendance/g)).toHaveLength(said.match(/attendance report/g)!.length);
});

test.each(noticeKinds)('the template of “%s” has every place that is filled in', (kind) => {
  const { subject, paragraphs } = noticeText(kind, noticePlaces);
  const places = [...[subject, ...paragraphs].join(' ').matchAll(/\(\((\w+)\)\)/g)].map(([, name]) => name!);
  expect(new Set(places)).toEqual(new Set(Object.keys(noticePlaces)));
});
