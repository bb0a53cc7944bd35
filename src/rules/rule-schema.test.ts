import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MASKS } from '../masks/catalog.ts';
import { COMMON, rulesJsonSchema } from './rule-schema.ts';

describe('the masks there are', () => {
  test('would catch a mask whose own option has the name of one that every decision may carry', () => {
    const schema = rulesJsonSchema(MASKS);
    expect(schema.$defs?.column).toMatchObject({ oneOf: expect.any(Array) });
    for (const { name, options } of MASKS.values()) {
      const own = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }).properties ?? {};
      const taken = [...Object.keys(COMMON), 'mask', 'when', 'otherwise', 'cases'];
      expect([name, Object.keys(own).filter((key) => taken.includes(key))]).toEqual([name, []]);
    }
  });

  test('would catch options that cannot cross a thread or be kept in a file', async () => {
    for (const { name, options } of MASKS.values()) {
      const read = options.safeParse({});
      if (read.success) {
        expect([name, JSON.parse(JSON.stringify(read.data))]).toEqual([name, read.data]);
      }
    }
  });
});
