import { describe, expect, test } from 'vitest';
import { columnOf, masked, read, use } from '../../../tests/support/masking.ts';
import { MaskError } from '../mask.ts';

const hide = (value: string, type: 'bytea' | 'text' = 'bytea', options: object = {}): string =>
  read(masked(use('image', options, columnOf(type, type)), [value])[0]!)!;

/** First bytes of pictures of each format, with a name in them that must not stay. */
const HEADS: Readonly<Record<string, Buffer>> = {
  png: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR Anna', 'latin1'),
  jpeg: Buffer.from('\xff\xd8\xff\xe1\0\x18Exif\0\0 Anna', 'latin1'),
  gif: Buffer.from('GIF89a Anna', 'latin1'),
  webp: Buffer.from('RIFF\x24\0\0\0WEBPVP8 Anna', 'latin1'),
  bmp: Buffer.from('BM\x36\0\0\0\0\0\0\0\x36\0\0\0 Anna', 'latin1'),
  tiff: Buffer.from('MM\0*\0\0\0\x08 Anna', 'latin1'),
  ico: Buffer.from('\0\0\x01\0\x01\0 Anna', 'latin1'),
  svg: Buffer.from('<?xml version="1.0"?>\n<svg><text>Anna</text></svg>', 'latin1'),
  pdf: Buffer.from('%PDF-1.7\n Anna', 'latin1'),
};
/** What the output must begin with. */
const MAGIC: Readonly<Record<string, string>> = {
  png: '\x89PNG',
  jpeg: '\xff\xd8\xff',
  gif: 'GIF8',
  webp: 'RIFF',
  bmp: 'BM',
  tiff: 'II*\0',
  ico: '\0\0\x01\0',
  svg: '<svg',
  pdf: '%PDF-',
};

describe('image', () => {
  test.each(Object.entries(HEADS))('%s comes out as another format, or as itself', (format, head) => {
    const once = hide(`\\x${head.toString('hex')}`);
    const bytes = Buffer.from(once.slice(2), 'hex').toString('latin1');
    expect(bytes.startsWith(MAGIC[format]!)).toBe(true);
    expect(bytes).not.toContain('Anna');
    const twice = hide(once);
    expect(twice).not.toBe(once);
    expect(hide(twice)).toBe(once);
    const base64 = hide(head.toString('base64'), 'text');
    expect(base64).toBe(format === 'svg' ? base64 : Buffer.from(once.slice(2), 'hex').toString('base64'));
    const url = hide(`data:image/x-whatever;charset=utf-8;base64,${head.toString('base64')}`, 'text');
    expect(url).toMatch(/^data:(?:image|application)\/[\w+-]+;base64,/);
    expect(Buffer.from(url.split(',')[1]!, 'base64').toString('latin1')).toBe(bytes);
  });

  test('an SVG in text is written as something else', () => {
    expect(hide('<svg viewBox="0 0 1 1"><title>Anna</title></svg>', 'text')).toMatch(
      /^<svg [^\\\n]*<\/svg>$/,
    );
    expect(hide('data:image/svg+xml,%3Csvg%20id="anna"/%3E', 'text')).toMatch(
      /^data:image\/svg\+xml;base64,/,
    );
  });

  test.each(['\\x00', '\\x', '\\x4d5a9000'])(
    '%s, which is no picture, passes or fails without a word',
    (value) => {
      expect(() => hide(value)).toThrow(MaskError);
      expect(hide(value, 'bytea', { unknown: 'png' })).toMatch(/^\\x89504e47/);
    },
  );

  test('a picture of 64 MB is copied or searched', () => {
    const huge = `\\x${HEADS.jpeg!.toString('hex')}${'00'.repeat(32 << 20)}`;
    const started = performance.now();
    const one = use('image', {}, columnOf('bytea', 'bytea'));
    const made = masked(one, [huge])[0]!;
    expect(made.length).toBeLessThan(2000);
    // The test's own copies take most of it.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
