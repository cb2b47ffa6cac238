import { z } from 'zod';
import { broughtInSchema, registerBodySchema } from '../../src/api/schemas/registers.ts';

/** As much of JSON Schema as our schemas come to. */
interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

type Defined = Readonly<Record<string, JsonSchema>>;

/** A type of TypeScript for a schema: the same from which requests are read and the document is made. */
function typeOf(schema: JsonSchema, defs: Defined): string {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return typeOf(defs[name] ?? {}, defs);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => typeOf(one, defs)).join(' | ');
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `Array<${typeOf(schema.items ?? {}, defs)}>`;
    case 'object':
      return objectType(schema, defs);
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'unknown';
  }
}

function objectType({ properties = {}, required = [] }: JsonSchema, defs: Defined): string {
  const members = Object.entries(properties).map(
    ([name, member]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(member, defs)}`,
  );
  return members.length === 0 ? 'Record<string, unknown>' : `{ ${members.join('; ')} }`;
}

function declared(name: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const json = z.toJSONSchema(schema, { io, reused: 'inline', unrepresentable: 'any' }) as JsonSchema;
  return `type ${name} = ${typeOf(json, json.$defs ?? {})};`;
}

/** A client in TypeScript, which the page shows and a test runs with Node 24. */
export const typescriptExample = `// The types are made of the schemas by which requests are read.
${declared('RegisterBody', registerBodySchema, 'input')}
${declared('BroughtIn', broughtInSchema, 'output')}

const { API, TOKEN_URL, CLIENT, SECRET } = process.env;

async function accessToken(): Promise<string> {
  const answer = await fetch(TOKEN_URL!, {
    method: 'POST',
    headers: { authorization: \`Basic \${btoa(\`\${CLIENT}:\${SECRET}\`)}\` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'registers:write' }),
  });
  return (await answer.json()).access_token;
}

/** Sends a register until it is answered: the same again is never kept twice. */
async function putRegister(path: string, body: RegisterBody, token: string): Promise<BroughtIn> {
  for (;;) {
    const answer = await fetch(\`\${API}\${path}\`, {
      method: 'PUT',
      headers: { authorization: \`Bearer \${token}\`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer.json();
    const wait = answer.headers.get('retry-after');
    if (wait === null) throw new Error(\`\${answer.status}: \${await answer.text()}\`);
    await new Promise((later) => setTimeout(later, Number(wait) * 1000));
  }
}

const { registers, verdicts } = await putRegister(
  '/v1/schools/100001/registers/2026-09-14/pm?group=7A',
  { marks: [{ pupil: 'P0000', code: '\\\\' }, { pupil: 'P0001', code: 'I' }], why: 'Sent by the example' },
  await accessToken(),
);
console.log(JSON.stringify({ result: registers[0].result, verdicts }));
`;
