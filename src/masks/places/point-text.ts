/** Kinds of a well-known binary that may stand before a point's coordinates (PostGIS EWKB, and ISO WKB). */
const Z = 0x8000_0000;
const M = 0x4000_0000;
const SRID = 0x2000_0000;
const POINT = 1;
/** A thousand each for Z and M, in ISO WKB. */
const ISO = 1000;

/** A point as it is written: its coordinates, and how to write it with others. */
export interface PointText {
  readonly x: number;
  readonly y: number;
  /** Spatial reference system; 0 where none is said. */
  readonly srid: number;
  readonly with: (x: number, y: number) => string;
}

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const NATIVE = new RegExp(String.raw`^(\s*\(?\s*)(${NUMBER})(\s*,\s*)(${NUMBER})(\s*\)?\s*)$`);
const WELL_KNOWN = new RegExp(
  String.raw`^(\s*(?:SRID\s*=\s*(\d{1,6})\s*;\s*)?POINT\s*(?:ZM|Z|M)?\s*\(\s*)(${NUMBER})(\s+)(${NUMBER})((?:\s+${NUMBER}){0,2}\s*\)\s*)$`,
  'i',
);
const LONGEST = 200;

/** PostgreSQL's `(x,y)`. */
export function readNative(text: string): PointText | null {
  const [, open, x, comma, y, close] = (text.length <= LONGEST && NATIVE.exec(text)) || [];
  return x === undefined
    ? null
    : { x: Number(x), y: Number(y), srid: 0, with: (a, b) => `${open}${a}${comma}${b}${close}` };
}

/** `POINT(x y)` and `SRID=4326;POINT(x y)`, Z and M behind them. */
export function readWellKnown(text: string): PointText | null {
  const [, open, srid, x, blank, y, close] = (text.length <= LONGEST && WELL_KNOWN.exec(text)) || [];
  return x === undefined
    ? null
    : {
        x: Number(x),
        y: Number(y),
        srid: Number(srid ?? 0),
        with: (a, b) => `${open}${a}${blank}${b}${close}`,
      };
}

/** Hexadecimal EWKB of a point, of either byte order. Null for any other geometry. */
export function readBinary(text: string): PointText | null {
  if (!/^(?:[0-9A-Fa-f]{2}){21,60}$/.test(text)) {
    return null;
  }
  const bytes = Buffer.from(text, 'hex');
  const little = bytes[0] === 1;
  if (bytes[0]! > 1) {
    return null;
  }
  const kind = little ? bytes.readUInt32LE(1) : bytes.readUInt32BE(1);
  const iso = kind & ~(Z | M | SRID);
  const has = (flag: number): number => Number((kind & flag) !== 0);
  const dimensions = 2 + Math.max(has(Z) + has(M), [0, 1, 1, 2][Math.floor(iso / ISO)] ?? 9);
  const at = 5 + 4 * has(SRID);
  if (iso % ISO !== POINT || bytes.length !== at + 8 * dimensions) {
    return null;
  }
  const srid = has(SRID) === 0 ? 0 : little ? bytes.readUInt32LE(5) : bytes.readUInt32BE(5);
  const double = (place: number): number => (little ? bytes.readDoubleLE(place) : bytes.readDoubleBE(place));
  return {
    x: double(at),
    y: double(at + 8),
    srid,
    with: (x, y) => {
      if (little) {
        bytes.writeDoubleLE(y, bytes.writeDoubleLE(x, at));
      } else {
        bytes.writeDoubleBE(y, bytes.writeDoubleBE(x, at));
      }
      const made = bytes.toString('hex');
      return /[a-f]/.test(text) ? made : made.toUpperCase();
    },
  };
}
