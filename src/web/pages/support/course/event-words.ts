import { roleWords } from '../../../../access/role.ts';
import { dayInWords } from '../../../../presentation/day-in-words.ts';
import { inWords } from '../../../../presentation/formatting.ts';
import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import { supportSteps } from '../../../../workflow/support/support-step.ts';
import { achievedWords, type SupportEvent, supportWorks } from '../../../../workflow/support/support-work.ts';
import { displayTime } from '../../../dates/display-time.ts';

/** One thing that happened, as the page tells it. */
export interface EventTold {
  readonly heading: string;
  readonly when: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly words: string;
}

/** @param hubs of which names are known */
export function eventTold({ step, at, by, body }: SupportEvent, hubs: readonly HubOnList[]): EventTold {
  const nameOf = (id: string) => hubs.find((hub) => hub.id === id)?.name ?? id;
  const { work, on, hub, hubs: wanted, achieved, exit, words } = body;
  const fact = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }]);
  return {
    heading: `${roleWords[by]} ${supportSteps[step].words}${work === undefined ? '' : `: ${supportWorks[work].words}`}`,
    when: displayTime(at),
    facts: [
      ...fact('Day', on && dayInWords(on)),
      ...fact('Hub', hub && nameOf(hub)),
      ...fact('Would rather work with', wanted && inWords(wanted.map(nameOf))),
      ...fact('Objectives', achieved && achievedWords[achieved]),
      ...fact('How the school goes on', exit),
    ],
    words,
  };
}
