import { expect, test } from 'vitest';
import { detailWords } from './entry-words.ts';

test.each([
  [{ part: 'intake' }, 'page: what the files hold'],
  [{ why: 'no-role' }, 'why: The person has no role in this service.'],
  [{ stage: 'begun' }, 'upload: begun'],
  [{ planned: true }, 'at the planned time: yes'],
  [{ schools: 21, filter: { phase: 'primary', search: '' } }, 'schools: 21, filter: phase primary'],
  [{ schools: 21_914, urn: 718_953 }, 'schools: 21,914, URN: 718953'],
  [{ responses: 2, kind: 'question-data' }, 'responses: 2, kind: Questioned the data'],
  [{}, undefined],
])('%j is said in words: %s', (detail, words) => expect(detailWords(detail)).toBe(words));
