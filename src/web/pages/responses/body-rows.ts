import { counted, percentUpTo } from '../../../presentation/formatting.ts';
import { disruptionCauseWords } from '../../../workflow/responses/disruption-cause.ts';
import type { ResponseBody } from '../../../workflow/responses/response-body.ts';
import { displayDay } from '../../dates/display-time.ts';

/** A line of a summary list. */
export interface SummaryRow {
  readonly label: string;
  readonly value: string;
}

const rate = (value: number): string => percentUpTo(value, 2);

/** What a response says, line by line. */
export function bodyRows(body: ResponseBody): readonly SummaryRow[] {
  switch (body.kind) {
    case 'agree':
      return [{ label: 'Agreed expectation', value: `${rate(body.minimum)} attendance` }];
    case 'propose':
      return [
        { label: 'The report asks for', value: `${rate(body.minimum)} attendance` },
        { label: 'Proposed instead', value: `${rate(body.proposed)} attendance` },
        { label: 'Reasons', value: body.reasons },
      ];
    case 'question-data':
      return [
        { label: 'Figure', value: body.label },
        { label: 'The report says', value: body.says },
        { label: 'It should be', value: body.shouldBe },
        { label: 'Explanation', value: body.explanation },
      ];
    case 'disruption':
      return [
        { label: 'What kind', value: disruptionCauseWords[body.cause] },
        { label: 'First day', value: displayDay(body.from) },
        { label: 'Last day', value: body.to === undefined ? 'It is not over yet' : displayDay(body.to) },
        ...(body.pupils === undefined
          ? []
          : [{ label: 'Pupils affected', value: `about ${counted(body.pupils, 'pupil', 'pupils')}` }]),
        { label: 'What happened', value: body.happened },
      ];
  }
}
