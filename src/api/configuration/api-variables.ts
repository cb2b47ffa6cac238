import { z } from 'zod';
import { type Variable, variables } from '../../web/configuration/variables.ts';

const variable = <T>(it: Variable<T>): Variable<T> => it;
const webAddress = z
  .string()
  .regex(/^https?:\/\/\S+$/)
  .refine((text) => URL.canParse(text))
  .transform((text) => new URL(text));
/** A variable that the service may be without, and the interface may not. */
const needed = <T>({ otherwise: _otherwise, ...it }: Variable<T>): Variable<T> => it;

/** Every variable that the interface for registers reads. */
export const apiVariables = {
  ABIE_ENVIRONMENT: variables.ABIE_ENVIRONMENT,
  ABIE_REGISTERS_DATABASE_URL: needed(variables.ABIE_REGISTERS_DATABASE_URL),
  ABIE_PSEUDONYM_KEYS: needed(variables.ABIE_PSEUDONYM_KEYS),
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
  ABIE_BOOKS_IN_MEMORY: variable({
    meaning:
      'Schools whose roll and calendar are kept in memory, those that sent last: about 400 bytes a pupil, 0.5 GB for 3,000 schools. A register of any other school reads them again. All England in one process takes 22000 and `NODE_OPTIONS=--max-old-space-size=6144`.',
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(1).max(100_000)),
    mustBe: 'a whole number from 1 to 100000',
    otherwise: '3000',
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
