import {
  type Acknowledgement,
  acknowledgedWords,
  acknowledgements,
  isAcknowledgement,
  toAcknowledge,
} from '../../../workflow/publication/acknowledgements.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';

/** The name of the box by which something is acknowledged. */
const boxOf = (name: Acknowledgement): string => `acknowledged-${name}`;

/** What was ticked. */
export const acknowledgedIn = (typed: Typed): readonly Acknowledgement[] =>
  Object.keys(acknowledgements)
    .filter(isAcknowledgement)
    .filter((name) => fieldOf(typed, boxOf(name)) !== '');

/** Boxes of what there is to acknowledge; none where there is nothing. */
export const acknowledgedBoxes = (manifest: unknown, ticked: readonly Acknowledgement[]) =>
  toAcknowledge(manifest).map(({ name, found }) => ({
    id: boxOf(name),
    name: boxOf(name),
    value: 'yes',
    text: acknowledgements[name],
    hint: { text: `${found.join('. ')}.` },
    checked: ticked.includes(name),
  }));

/** What is said of boxes that were not ticked. */
export const unacknowledgedErrors = (
  manifest: unknown,
  ticked: readonly Acknowledgement[],
): readonly FieldError[] =>
  toAcknowledge(manifest)
    .filter(({ name }) => !ticked.includes(name))
    .map(({ name }) => ({
      field: boxOf(name),
      text: `Tick that you acknowledge ${acknowledgedWords[name]}, or do not sign`,
    }));
