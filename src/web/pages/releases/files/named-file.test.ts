import { expect, test } from 'vitest';
import { fileInWords, namedFile, withFilesInWords } from './named-file.ts';

test('a file is known by its name and year, whatever folders it lies in', () => {
  expect(namedFile('2022-2023/england_abs.csv')).toEqual({ name: 'england_abs.csv', year: '2022/23' });
  expect(namedFile('x.csv')).toEqual({ name: 'x.csv', year: undefined });
  expect(fileInWords('parts/2022-23/a b.csv')).toBe('a b.csv (2022/23)');
});

test('messages name files so too', () => {
  expect(withFilesInWords('2018-2019/a.csv and 2022-2023/b.csv differ ("x/c.csv").')).toBe(
    'a.csv (2018/19) and b.csv (2022/23) differ ("c.csv").',
  );
  expect(withFilesInWords('2018/19 of d.csv, and/or others')).toBe('2018/19 of d.csv, and/or others');
});
