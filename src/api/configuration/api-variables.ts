import { z } from 'zod';
import { type Variable, variables } from '../../web/configuration/variables.ts';

const variable = <T>(it: Variable<T>): Variable<T> => it;
const webAddress = z
  .string()
  .regex(/^https?:\/\/\S+$/)
  .refine((text) => URL.canParse(text))
  .transform((text) => new URL(text));
const key = /^\d{1,4}:[A-Za-z0-9+/_-]{43}=?$/;

/** Every variable that the interface for registers reads. */
export const apiVariables = {
  ABIE_ENVIRONMENT: variables.ABIE_ENVIRONMENT,
  ABIE_REGISTERS_DATABASE_URL: variable({
    meaning:
      'The PostgreSQL database, with the login that brings registers in: `abie migrate --registers-login` gives it its one role.',
    schema: z.string().regex(/^postgres(ql)?:\/\/\S+$/),
    mustBe: 'an address such as postgresql://abie_registers_app:PASSWORD@db.example:5432/abie',
    secret: true,
  }),
  ABIE_PSEUDONYM_KEYS: variable({
    meaning:
      'Keys of pseudonyms, as VERSION:KEY, several with commas between: the first makes new ones, the others are still understood. Kept apart from the database and its backups.',
    schema: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .refine((parts) => parts.every((part) => key.test(part)))
      .refine((parts) => new Set(parts.map((part) => part.split(':')[0])).size === parts.length)
      .transform((parts) =>
        parts.map((part) => {
          const [version, secret] = part.split(':');
          return { version: Number(version), secret: Buffer.from(secret!, 'base64') };
        }),
      ),
    mustBe: 'a number, a colon and 32 random bytes in base64, such as 1:`openssl rand -base64 32`',
    secret: true,
  }),
  ABIE_API_URL: variable({
    meaning: 'The interface as machines call it; also the audience that their tokens must name.',
    schema: webAddress,
    mustBe: 'an address such as https://registers.example',
  }),
  ABIE_TOKEN_ISSUER: variable({
    meaning: 'Who gives machines their tokens, exactly as the tokens name it.',
    schema: z.string().regex(/^https?:\/\/\S+$/),
    mustBe: 'an address such as https://sign-in.example',
  }),
  ABIE_TOKEN_URL: variable({
    meaning: 'Where machines ask for tokens; stands in the OpenAPI document.',
    schema: webAddress,
    mustBe: 'an address such as https://sign-in.example/token',
  }),
  ABIE_TOKEN_KEYS_URL: variable({
    meaning: 'Where the issuer publishes its keys.',
    schema: webAddress,
    mustBe: 'an address such as https://sign-in.example/jwks',
  }),
  HOST: variables.HOST,
  ABIE_API_PORT: variable({
    meaning: 'Port to listen on.',
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(0).max(65_535)),
    mustBe: 'a whole number from 0 to 65535',
    otherwise: '3100',
  }),
  ABIE_REQUESTS_PER_MACHINE: variable({
    meaning: 'Requests a minute that one machine may make.',
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(1).max(10_000_000)),
    mustBe: 'a whole number from 1',
    otherwise: '6000',
  }),
  ABIE_REGISTERS_HOLD: variable({
    meaning:
      'What this deployment holds: `marks` of its own schools, or `counts` alone, which schools’ own deployments send with `abie registers send-counts`.',
    schema: z.enum(['marks', 'counts']),
    mustBe: 'marks or counts',
    otherwise: 'marks',
  }),
  ABIE_LOG_LEVEL: variables.ABIE_LOG_LEVEL,
} as const satisfies Readonly<Record<string, Variable>>;
