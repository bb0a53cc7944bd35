import { z } from 'zod';
import { configSchema } from './config-schema.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema of `understudy.yaml`, drawn from the schema that it is checked with. */
export function configJsonSchema(): JsonSchema {
  const schema = configSchema({ resolve: (path) => path, environment: {}, isFolder: () => true });
  const drawn = z.toJSONSchema(schema, { io: 'input', reused: 'inline', override });
  return { ...drawn, title: 'Configuration of Understudy' };
}

/** Any value but a mapping or list may come from the environment, by a reference that an editor cannot follow. */
function override({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { type, enum: choices, const: constant, pattern, ...rest } = jsonSchema;
  const checked =
    type !== 'string' || choices !== undefined || constant !== undefined || pattern !== undefined;
  if (!checked || type === undefined || type === 'object' || type === 'array') {
    return;
  }
  const { description, default: preset, ...bounds } = rest;
  const own = { type, enum: choices, const: constant, pattern, ...bounds };
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  for (const key of Object.keys(jsonSchema)) {
    delete jsonSchema[key];
  }
  jsonSchema.anyOf = [given, { type: 'string', pattern: '\\$\\{' }];
  Object.assign(
    jsonSchema,
    description === undefined ? {} : { description },
    preset === undefined ? {} : { default: preset },
  );
}
