import { responseKindOf, responseKinds } from '../../../workflow/responses/response-kind.ts';

/**
 * The functions by which row security knows what each kind of response is: by which rule it is sent, where it stands once
 * sent, and whether it is about the expectation itself. A kind that is none gets null, and so nothing.
 */
export function responseWordsSql(): string {
  return `${functionOf('response_rule_of', 'text', (kind) => `'${responseKindOf[kind].rule}'`)}
${functionOf('response_once_sent', 'text', (kind) => `'${responseKindOf[kind].onceSent}'`)}
${functionOf('response_about_expectation', 'boolean', (kind) => String(responseKindOf[kind].aboutExpectation))}`;
}

function functionOf(
  name: string,
  returns: string,
  sqlOf: (kind: (typeof responseKinds)[number]) => string,
): string {
  const cases = responseKinds.map((kind) => `when '${kind}' then ${sqlOf(kind)}`);
  return `
create or replace function ${name}(kind text) returns ${returns}
  language sql immutable parallel safe
  as $$ select case kind ${cases.join(' ')} end $$;`;
}
