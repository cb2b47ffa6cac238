import { roleWords } from '../../../../access/role.ts';
import { inWords } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import { type SupportHand, supportSteps } from '../../../../workflow/support/support-step.ts';
import { achievedWords, type SupportEvent, supportWorks } from '../../../../workflow/support/support-work.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { ruleSaid } from './rule-said.ts';

/** One thing that happened, as the page tells it. */
export interface EventTold {
  readonly heading: string;
  readonly when: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly words: string;
}

/** One entry of the course, with the answers to it. */
export interface EntryTold extends EventTold {
  /** From 1, in the whole course. */
  readonly number: number;
  readonly answers: readonly EventTold[];
  /** The reader can answer it. */
  readonly answerable: boolean;
}

/**
 * Everything that happened, in order; an answer stands beneath what it answers.
 *
 * @param hubs of which names are known
 * @param reader who can answer now; undefined where nobody can
 */
export function eventsTold(
  events: readonly SupportEvent[],
  hubs: readonly HubOnList[],
  reader: SupportHand | undefined,
): readonly EntryTold[] {
  const answersTo = (number: number) =>
    events.filter(({ body }) => body.answers === number).map((event) => eventTold(event, events, hubs));
  return events.flatMap((event, i) => {
    const number = i + 1;
    if (event.body.answers !== undefined) return [];
    const answerable = reader !== undefined && event.by !== reader && event.body.words !== '';
    return [{ number, ...eventTold(event, events, hubs), answers: answersTo(number), answerable }];
  });
}

function eventTold(
  { step, at, by, body }: SupportEvent,
  events: readonly SupportEvent[],
  hubs: readonly HubOnList[],
): EventTold {
  const nameOf = (id: string) => hubs.find((hub) => hub.id === id)?.name ?? id;
  const { work, on, hub, hubs: wanted, achieved, outcomes = [], exit, rule, words } = body;
  const fact = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }]);
  return {
    heading: `${roleWords[by]} ${supportSteps[step].words}${work === undefined ? '' : `: ${supportWorks[work].words}`}`,
    when: displayTime(at),
    facts: [
      ...fact('What the rule said', rule && ruleSaid(rule)),
      ...fact('Day', on && longDate(on)),
      ...fact('Hub', hub && nameOf(hub)),
      ...fact('Would rather work with', wanted && inWords(wanted.map(nameOf))),
      ...fact('Aims', achieved && achievedWords[achieved]),
      ...outcomes.map(({ objective, achieved: far }) => ({
        label: achievedWords[far],
        value: events[objective - 1]?.body.words ?? '',
      })),
      ...fact('How the school goes on', exit),
    ],
    words,
  };
}
