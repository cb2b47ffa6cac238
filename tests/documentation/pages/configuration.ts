import { roles } from '../../../src/access/role.ts';
import { apiVariables } from '../../../src/api/configuration/api-variables.ts';
import { type Variable, variables } from '../../../src/web/configuration/variables.ts';
import { pupilsVariables } from '../../../src/web/pupils/pupils-variables.ts';
import { page, table } from '../markdown.ts';

const otherwise = ({ otherwise }: Variable): string => {
  if (otherwise === undefined) return 'must be set';
  return otherwise === null ? 'may be left out' : `\`${otherwise}\``;
};

const variablesTable = (all: Readonly<Record<string, Variable>>): string =>
  table(
    ['Variable', 'What it is', 'It must be', 'If not set'],
    Object.entries(all).map(([name, variable]) => [
      `\`${name}\`${variable.secret ? ' (secret)' : ''}`,
      variable.meaning,
      variable.mustBe,
      otherwise(variable),
    ]),
  );

/** Every variable of the environment that the service reads. */
export const configurationPage = (): string =>
  page(
    'Configuration',
    '`abie serve` reads everything from variables of its environment. At the start each is checked; whatever is missing or wrong is named, all at once, with what to do, and the service does not start. A secret’s value is never shown. `abie start` needs none of them: it makes a trial of its own, which production would refuse.',
    variablesTable(variables),
    '## Registers\n\n`abie registers serve`, the interface to which schools’ systems send, is a program of its own with a login of its own, and reads these. `abie registers load` reads the database and the keys.',
    variablesTable(apiVariables),
    '## Pupils and families\n\n`abie pupils serve`, a school’s own program, and `abie serve --for trust` or `--for authority`, the same for several schools, read these; the other commands of `abie pupils` read the database and the key.',
    variablesTable(pupilsVariables),
    '## What production refuses\n\nUnless `ABIE_ENVIRONMENT` is `trial`, the service does not start with a public address, issuer or interface for roles that does not begin with `https://`; with a cookie secret or metrics token shorter than 32 characters or of few different ones; with a secret, or an address of the database, that holds the word “sample”, “example”, “change me” or “stand-in”; with sample people; without a contact; or on a database in which sample people have ever signed in.',
    `## Roles\n\nThe service takes a person’s organisation from the \`organisation\` claim of sign-in and the role from the codes that sign-in knows for this service: ${roles.map((role) => `\`${role}\``).join(', ')}. Case does not matter, and spaces or underscores may stand for hyphens. A regional adviser’s code may name the region, such as \`regional-adviser-north-east\`; otherwise the organisation must. A person with several roles is refused, except that the first of \`head\`, \`attendance-lead\` and \`governor\` counts. A role that does not fit the kind of organisation, or an organisation without its number, is refused too: nothing is guessed.`,
  );
