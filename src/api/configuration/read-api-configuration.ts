import type { PseudonymKeys } from '../../store/postgres/registers/pseudonyms.ts';
import {
  ConfigurationFault,
  type Environment,
  readVariables,
} from '../../web/configuration/read-configuration.ts';
import type { Variable } from '../../web/configuration/variables.ts';
import type { TokenIssuer } from '../chain/token-verifier.ts';
import { apiVariables } from './api-variables.ts';

/** What the interface for registers is told at its start, checked. */
export interface ApiConfiguration {
  readonly databaseUrl: string;
  readonly keys: PseudonymKeys;
  readonly publicUrl: URL;
  readonly tokens: TokenIssuer & { readonly tokenUrl: URL };
  readonly host: string;
  readonly port: number;
  readonly requestsPerMinute: number;
  readonly booksInMemory: number;
  readonly holds: 'marks' | 'counts';
  readonly logLevel: string;
}

type Read = {
  readonly [Name in keyof typeof apiVariables]: (typeof apiVariables)[Name] extends Variable<infer T>
    ? T
    : never;
};

/**
 * What the environment says to the interface for registers.
 *
 * @throws ConfigurationFault that names everything that is wrong at once
 */
export function readApiConfiguration(environment: Environment): ApiConfiguration {
  const read = readVariables(apiVariables, environment) as Read;
  if (read.ABIE_ENVIRONMENT === 'production') refusePlainHttp(read);
  return {
    databaseUrl: read.ABIE_REGISTERS_DATABASE_URL,
    keys: read.ABIE_PSEUDONYM_KEYS as unknown as PseudonymKeys,
    publicUrl: read.ABIE_API_URL,
    tokens: {
      issuer: read.ABIE_TOKEN_ISSUER,
      audience: read.ABIE_API_URL.origin,
      keysUrl: read.ABIE_TOKEN_KEYS_URL,
      tokenUrl: read.ABIE_TOKEN_URL,
    },
    host: read.HOST,
    port: read.ABIE_API_PORT,
    requestsPerMinute: read.ABIE_REQUESTS_PER_MACHINE,
    booksInMemory: read.ABIE_BOOKS_IN_MEMORY,
    holds: read.ABIE_REGISTERS_HOLD,
    logLevel: read.ABIE_LOG_LEVEL,
  };
}

function refusePlainHttp(read: Read): void {
  const addresses = {
    ABIE_API_URL: read.ABIE_API_URL.href,
    ABIE_TOKEN_ISSUER: read.ABIE_TOKEN_ISSUER,
    ABIE_TOKEN_URL: read.ABIE_TOKEN_URL.href,
    ABIE_TOKEN_KEYS_URL: read.ABIE_TOKEN_KEYS_URL.href,
  };
  const plain = Object.entries(addresses).filter(([, address]) => !address.startsWith('https://'));
  if (plain.length > 0)
    throw new ConfigurationFault(
      plain.map(
        ([name, address]) =>
          `${name} is "${address}". In production it must begin with https://, or tokens and marks can be read.`,
      ),
    );
}
