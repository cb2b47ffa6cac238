import { type HelpStep, helpStepKinds, helpSteps } from '../../../workflow/helping/help-step.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { knownPart } from '../../components/lists/address-parts.ts';
import { isEmail, wrongEmail } from '../contacts/contact-form.ts';
import { mostWords } from '../responses/respond/form/text-field.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';
import { faultsOfReason } from '../support/words-field.ts';

/** What somebody writes to another school, as the form says it. */
export interface HelpFormRead {
  readonly step: HelpStep;
  readonly words: string;
  readonly email: string | undefined;
  /** NaN for what is no number. */
  readonly after: number;
}

/** Reads the form, or says what is wrong with it. */
export function readHelpForm(typed: Typed): HelpFormRead | readonly FieldError[] {
  const step = knownPart(helpStepKinds, fieldOf(typed, 'step'));
  if (step === undefined) return [{ field: 'step', text: 'Choose what you want to do' }];
  const email = fieldOf(typed, 'email');
  const words = fieldOf(typed, 'words');
  const tooLong = words.length > mostWords ? faultsOfReason(typed, '') : [];
  const errors = [
    ...(step === 'gave-address' && !isEmail(email) ? [wrongEmail] : []),
    ...(helpSteps[step].reason
      ? faultsOfReason(
          typed,
          step === 'not-useful' ? 'Enter why it was not useful' : 'Enter what you want to say',
        )
      : tooLong),
  ];
  if (errors.length > 0) return errors;
  const after = fieldOf(typed, 'after');
  return {
    step,
    words,
    email: step === 'gave-address' ? email : undefined,
    after: /^\d{1,6}$/.test(after) ? Number(after) : Number.NaN,
  };
}
