import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import type { HardRule } from '../../../../support/matching/hard-rules.ts';
import type { Placement } from '../../../../support/matching/plan.ts';
import { kmWords } from './comparison-rows.ts';

/** Why a school is placed where it is, or is not. */
export function placementWords(
  placement: Placement,
  hubOf: (urn: number | undefined) => HubOnList | undefined,
): string {
  switch (placement.state) {
    case 'matched':
      return `${placement.km === undefined ? '' : `${kmWords(placement.km)} away, `}speaks to ${placement.likeness}% of the gap`;
    case 'waiting':
      return `Every hub that it could work with is full. ${placement.wave === undefined ? 'Its turn is beyond the rounds looked at.' : `Its turn comes in round ${placement.wave}.`}`;
    case 'remote': {
      const nearest = hubOf(placement.hub);
      return `${ruleWords[placement.blockedBy]}${nearest === undefined ? '' : ` (${nearest.name})`}. It can be helped from afar.`;
    }
  }
}

const ruleWords: Readonly<Record<HardRule, string>> = {
  phase: 'No hub for its phase',
  declined: 'The only hub left has given it up',
  'same-trust': 'The only hub left is of its own trust',
  competing: 'The only hub left competes for the same pupils',
  'place-unknown': 'It is not known where the school is',
  distance: 'No hub within reach',
};
