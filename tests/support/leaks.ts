/** Encodings in which text hides: each gives what a text holds when it is taken for one. */
const DECODERS: readonly ((text: string) => string[])[] = [
  (text) =>
    (text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []).flatMap((run) =>
      [0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), 'base64').toString('latin1')),
    ),
  (text) =>
    (text.match(/[0-9a-fA-F]{8,}/g) ?? []).flatMap((run) =>
      [0, 1].map((skipped) => Buffer.from(run.slice(skipped), 'hex').toString('latin1')),
    ),
  (text) => [text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => character(Number.parseInt(hex, 16)))],
  (text) => [text.replace(/&#(\d{1,6});/g, (_, code: string) => character(Number(code)))],
  (text) => [text.replace(/&#x([0-9a-f]{1,5});/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))],
  (text) => [text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))],
  (text) => [text.replace(/[\s\-._/:]/g, '')],
];
/** One encoding within another. */
const DEEPEST = 2;

/** Whether `text` holds `canary`: in any case, with separators in it, or in base64, hexadecimal digits or escapes. */
export function leaks(text: string, canary: string, deep: number = DEEPEST): boolean {
  if (text.toLowerCase().includes(canary.toLowerCase())) {
    return true;
  }
  return (
    deep > 0 &&
    DECODERS.some((decode) => decode(text).some((found) => found !== text && leaks(found, canary, deep - 1)))
  );
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
