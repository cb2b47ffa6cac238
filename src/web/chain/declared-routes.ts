import type { FastifyInstance, RouteOptions } from 'fastify';
import type { AuditAction } from '../../access/audit-action.ts';
import { type RuleName, rules } from '../../access/rules.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The rule of access that decides whether the route answers. */
    rule: RuleName;
    /** What the audit record says when it did. */
    audit: AuditAction | 'none';
  }
}

/** A route as it was declared. */
export interface DeclaredRoute {
  readonly method: string;
  /** With its parameters, e.g. `/school/:urn/report`. */
  readonly url: string;
  readonly rule: RuleName;
  readonly audit: AuditAction | 'none';
}

/**
 * Stops the start at a route that names no rule of access, and keeps the list of all others.
 *
 * @returns the list, which grows as routes are added
 */
export function declaredRoutes(app: FastifyInstance): readonly DeclaredRoute[] {
  const declared: DeclaredRoute[] = [];
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) declared.push(declaration(method, route));
  });
  return declared;
}

function declaration(method: string, { url, config }: RouteOptions): DeclaredRoute {
  if (config === undefined || !Object.hasOwn(rules, config.rule ?? '')) {
    throw new Error(`${method} ${url} names no rule of access: config: { rule, audit }`);
  }
  if (config.audit === undefined) throw new Error(`${method} ${url} names no audit event, nor 'none'`);
  return { method, url, rule: config.rule, audit: config.audit };
}
