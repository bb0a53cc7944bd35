/** The formats that pictures (and scanned pages) are told by. */
export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'tiff' | 'ico' | 'svg' | 'pdf';

/** Bytes that are looked at. */
export const LOOKED_AT = 128;

/** First bytes of each format, in hexadecimal digits; dots for any. WHATWG, MIME Sniffing, 6.1; RFC 8118 for PDF. */
const MAGIC: readonly (readonly [ImageFormat, RegExp])[] = [
  ['png', /^89504e470d0a1a0a/],
  ['jpeg', /^ffd8ff/],
  ['gif', /^474946383[79]61/],
  ['webp', /^52494646.{8}57454250/],
  ['bmp', /^424d.{8}00000000/],
  ['tiff', /^(?:49492a00|4d4d002a)/],
  ['ico', /^00000[12]00/],
  ['pdf', /^255044462d/],
];
const SVG = /^\s{0,64}(?:\uFEFF)?\s{0,64}<(?:svg[\s>]|\?xml[^>]{0,100}\?>|!DOCTYPE svg|!--)/i;

/** The format of a picture that begins with `head` (of at most `LOOKED_AT` bytes); null for none of them. */
export function imageFormat(head: Buffer): ImageFormat | null {
  const hex = head.toString('hex', 0, 16);
  const found = MAGIC.find(([, magic]) => magic.test(hex));
  if (found !== undefined) {
    return found[0];
  }
  return SVG.test(head.toString('utf8')) ? 'svg' : null;
}
