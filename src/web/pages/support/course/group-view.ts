import { sentenceCase } from '../../../../presentation/formatting.ts';
import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import { supportSteps } from '../../../../workflow/support/support-step.ts';
import {
  achievedWords,
  type Objective,
  supportWorkKinds,
  supportWorks,
} from '../../../../workflow/support/support-work.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { dateFields } from '../../responses/respond/form/date-fields.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import type { StepGroup } from './step-groups.ts';

/** A group of steps as its form, with what was typed into it. */
export function groupView(
  group: StepGroup,
  { hubs, objectives }: { readonly hubs: readonly HubOnList[]; readonly objectives: readonly Objective[] },
  { typed, errors }: { readonly typed: Typed; readonly errors: readonly FieldError[] },
) {
  const { id, steps, asks } = group;
  const errorOf = (field: string) => {
    const found = errors.find((error) => error.field === field);
    return found && { text: found.text };
  };
  const chosen = (field: string) => fieldOf(typed, field);
  const hubItems = (field: string) => [
    { value: '', text: 'Choose a hub' },
    ...hubs.map((hub) => ({
      value: hub.id,
      text:
        hub.taken === undefined
          ? hub.name
          : `${hub.name} (${Math.max(0, hub.places - hub.taken)} of ${hub.places} places left)`,
      selected: hub.id === chosen(field),
    })),
  ];
  return {
    id,
    heading: group.heading,
    ask: group.ask,
    button: group.button,
    steps: steps.map((step) => ({
      value: step,
      text: stepWords[step] ?? sentenceCase(supportSteps[step].words),
    })),
    step: chosen('step'),
    stepError: errorOf('step'),
    words: chosen('words'),
    wordsError: errorOf('words'),
    hub: asks.includes('hub') ? { items: hubItems('hub'), error: errorOf('hub') } : undefined,
    twoHubs: asks.includes('two-hubs') ? { first: hubItems('hub-1'), second: hubItems('hub-2') } : undefined,
    work: asks.includes('work')
      ? {
          items: [
            { value: '', text: 'Choose what it is' },
            // An answer is written beside what it answers.
            ...supportWorkKinds
              .filter((kind) => kind !== 'answer')
              .map((value) => ({
                value,
                text: supportWorks[value].words,
                selected: value === chosen('work'),
              })),
          ],
          error: errorOf('work'),
          date: dateFields(typed, errors, 'on'),
        }
      : undefined,
    end: asks.includes('end')
      ? {
          outcomes: (objectives.length === 0 ? [undefined] : objectives).map((objective) => {
            const name = objective === undefined ? 'achieved' : `achieved-${objective.number}`;
            return {
              name,
              legend:
                objective === undefined
                  ? 'If it ends: how far were its aims achieved? No objective was written down'
                  : `If it ends: how far was this achieved? ${objective.words}`,
              items: Object.entries(achievedWords).map(([value, text]) => ({ value, text })),
              value: chosen(name),
              error: errorOf(name),
            };
          }),
          exit: chosen('exit'),
          exitError: errorOf('exit'),
        }
      : undefined,
  };
}

const stepWords: Partial<Record<StepGroup['steps'][number], string>> = {
  accepted: 'Accept: 10 days over 3 terms with a hub',
  declined: 'Decline: nothing follows from it',
  postponed: 'Postpone: answer later',
  confirmed: 'Offer support',
  'not-confirmed': 'Do not offer support',
  paused: 'Pause',
  resumed: 'Take it up again',
  'place-given-up': 'Give the place up: the school waits for another hub',
  stopped: 'Stop',
  ended: 'End: the work is done',
};
