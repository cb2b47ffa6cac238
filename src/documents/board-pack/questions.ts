import type { Outcome } from '../../expectations/outcome.ts';

/** The kinds of report that a board reads. */
type Kind = 'set' | 'maintain' | 'none';

const aim: Readonly<Record<Kind, string>> = {
  set: 'Which rung of the ladder do we aim for this year, and what will be different in school because of it?',
  maintain: 'What do we do that works, and what could put it at risk this year?',
  none: 'No number was set for us. What do we aim for this year all the same, and for which pupils?',
};

const common = {
  who: 'Which pupils and year groups miss most, and what do we know of the reasons?',
  voices: 'What do pupils and parents say keeps children away, and when did we last ask them?',
  learn:
    'What has the school learned from others like it, and what help does it need from us, the trust or others?',
  honest:
    'How do we know that our registers are right, and that nobody was taken off roll or put on a part-time timetable to improve the figure?',
  disrupted: 'What kept pupils away that we could not control, and have we recorded it?',
} as const;

/** Plain questions for governors to ask: about pupils and plans, not about the number. */
export function questionsFor(status: Outcome['status']): readonly string[] {
  const kind = status === 'set' || status === 'maintain' ? status : 'none';
  const { who, voices, learn, honest, disrupted } = common;
  return [who, aim[kind], voices, learn, honest, disrupted];
}
