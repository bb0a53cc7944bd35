/**
 * Writes the JSON Schemas that editors check configuration and rules by (yaml-language-server), from the schemas the
 * program checks with. `--check` compares instead, and exits 1 where a file is not what it should be.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/config/config-json-schema.ts';
import { MASKS } from '../src/masks/catalog.ts';
import { rulesJsonSchema } from '../src/rules/rule-schema.ts';

const schemas = {
  'understudy.schema.json': configJsonSchema(),
  'rules.schema.json': rulesJsonSchema(MASKS),
};

for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`../${name}`, import.meta.url);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (read(file) !== text) {
    console.error(`${name} is not what the schemas give: run node scripts/schemas.ts`);
    process.exitCode = 1;
  }
}

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
