/** The OpenAPI document a server publishes, as something to hold its answers against. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { Route } from '../../src/contract/route.ts';
import type { TestApp } from '../support/app.ts';

type Json = Record<string, unknown>;

/** Closes every object that lists its properties: a field nobody published must not be sent. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  const isObject = 'properties' in schema && !('additionalProperties' in schema);
  return isObject ? { ...copy, additionalProperties: false } : copy;
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));

export interface Published {
  /** Fails the test when the answer is not what the document says about this route and status. */
  check(route: Pick<Route, 'method' | 'path'>, answer: { status: number; json: unknown }): void;
}

export async function readPublished(app: TestApp): Promise<Published> {
  const document = (await app.call('GET', '/openapi.json')).json as {
    paths: Record<
      string,
      Record<string, { responses: Record<string, { content: Record<string, { schema: Json }> }> }>
    >;
    components: Json;
  };
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { 'date-time': isDate } });
  const compiled = new Map<string, ValidateFunction>();

  const schemaOf = (route: Pick<Route, 'method' | 'path'>, status: number): Json | undefined => {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    return document.paths[path]?.[route.method.toLowerCase()]?.responses[String(status)]?.content[
      'application/json'
    ]?.schema;
  };

  return {
    check(route, { status, json }) {
      const name = `${route.method} ${route.path} ${status}`;
      const schema = schemaOf(route, status);
      if (!schema) return expect.fail(`${name} is answered but not published`);
      const validate =
        compiled.get(name) ?? ajv.compile({ ...(closed(schema) as Json), components: document.components });
      compiled.set(name, validate);
      expect([name, validate(json) ? [] : validate.errors]).toEqual([name, []]);
    },
  };
}
