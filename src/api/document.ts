import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { z } from 'zod';
import { scopes, scopeWords } from '../access/machine.ts';
import { problems } from './chain/problem.ts';

/** What the document says of where it is served. */
export interface DocumentPlace {
  readonly publicUrl: URL;
  readonly tokenUrl: URL;
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
  })
  .loose()
  .meta({
    id: 'Problem',
    description: `One of ${Object.keys(problems).join(', ')}, as the last part of \`type\`.`,
  });

/** The OpenAPI 3.1 document, made of the schemas by which requests are read. */
export async function addDocument(
  app: FastifyInstance,
  { publicUrl, tokenUrl }: DocumentPlace,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Registers',
        version: '1',
        description:
          'How schools’ systems send registers, and read what stands. Dates are days in England; a session is am or pm, never a time.',
      },
      servers: [{ url: publicUrl.origin }],
      components: {
        securitySchemes: {
          machine: {
            type: 'oauth2',
            flows: {
              clientCredentials: {
                tokenUrl: tokenUrl.href,
                scopes: Object.fromEntries(scopes.map((scope) => [scope, scopeWords[scope]])),
              },
            },
          },
        },
      },
    },
    transform: ({ schema, url }) => ({ schema: inJsonSchema(schema), url }),
  });
}

function inJsonSchema(schema: FastifySchema | undefined): FastifySchema {
  if (schema === undefined) return {};
  const { params, querystring, body, response, ...described } = schema as Record<
    string,
    z.ZodType | undefined
  > & {
    readonly response?: Record<string, z.ZodType>;
  };
  const problem = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: written(problemSchema, 'output') } },
  };
  return {
    ...described,
    ...(params && { params: written(params, 'input') }),
    ...(querystring && { querystring: written(querystring, 'input') }),
    ...(body && { body: written(body, 'input') }),
    response: {
      ...Object.fromEntries(
        Object.entries(response ?? {}).map(([status, answer]) => [
          status,
          { description: 'As asked', content: { 'application/json': { schema: written(answer, 'output') } } },
        ]),
      ),
      default: problem,
    },
  } as FastifySchema;
}

/** Written out where it stands: references between schemas would need names that no two routes share. */
function written(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    reused: 'inline',
    unrepresentable: 'any',
  }) as Record<string, unknown>;
  return json;
}
