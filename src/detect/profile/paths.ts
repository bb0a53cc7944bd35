import { isShownName } from '../known/member-names.ts';
import { folded, isOrdinary, nameWords } from '../known/name-words.ts';
import type { Node } from './documents.ts';

/** What stands at a path, over the documents that were walked. */
export interface Standing {
  /** RFC 9535. */
  readonly path: string;
  /** The last member's name; '' where there is none. */
  readonly documents: number;
  /** Texts and numbers; nulls, booleans and what is empty only count. */
  readonly texts: readonly string[];
}

/** Paths of a column that are looked at, levels of a document, values of a document. */
const MOST_PATHS = 400;
const DEEPEST = 24;
const MOST_VALUES = 2_000;
/** Members of objects at one path, beyond which their names are data unless they come again and again. */
const MANY = 40;
const AGAIN = 0.1;
/** So many documents of which hardly two have a name in common: names are data there too. */
const SEVERAL = 4;
const SCATTERED = 0.8;

/**
 * What stands at each path of `documents`. Names of members that are data (ids, addresses, persons), or might be, become
 * `[*]`; those that are `known` to be of the structure stay.
 */
export function walk(documents: readonly Node[], known: ReadonlySet<string> = new Set()): Standing[] {
  const root = new Place('$', known);
  for (const document of documents) {
    root.see([document], { left: MOST_VALUES });
  }
  const standing: Standing[] = [];
  collect(root, standing, 0);
  return standing.slice(0, MOST_PATHS);
}

/** A place in documents: the values seen there, to be taken apart when all were seen. */
class Place {
  readonly path: string;
  readonly #known: ReadonlySet<string>;
  readonly #documents: (readonly Node[])[] = [];

  constructor(path: string, known: ReadonlySet<string>) {
    this.path = path;
    this.#known = known;
  }

  /** The values that one document has here. */
  see(values: readonly Node[], budget: { left: number }): void {
    const taken = values.slice(0, Math.max(0, budget.left));
    budget.left -= taken.length;
    if (taken.length > 0) {
      this.#documents.push(taken);
    }
  }

  get documents(): number {
    return this.#documents.length;
  }

  texts(): string[] {
    return this.#documents.flatMap((values) =>
      values.flatMap((value) =>
        typeof value === 'string' ? [value] : typeof value === 'number' ? [String(value)] : [],
      ),
    );
  }

  /** The places below: by name where names are of the structure, all together where they are data or positions. */
  below(): Place[] {
    const named = this.#names();
    const places = new Map<string, Place>();
    for (const values of this.#documents) {
      const here = new Map<string, Node[]>();
      for (const value of values) {
        for (const [segment, child] of children(value, named)) {
          const list = here.get(segment) ?? [];
          list.push(child);
          here.set(segment, list);
        }
      }
      for (const [segment, list] of here) {
        const place = places.get(segment) ?? new Place(`${this.path}${segment}`, this.#known);
        place.see(list, { left: MOST_VALUES });
        places.set(segment, place);
      }
    }
    return [...places.values()];
  }

  /** The names of members that belong to the structure. */
  #names(): ReadonlySet<string> {
    const counts = new Map<string, number>();
    for (const values of this.#documents) {
      for (const key of new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])))) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const keys = [...counts.keys()].filter(isWord);
    const many = keys.length > MANY || counts.size > 2 * keys.length;
    const persons = keys.filter(isPerson).length;
    const alone = keys.filter((key) => counts.get(key) === 1).length;
    const scattered =
      this.#documents.length >= SEVERAL && alone >= SEVERAL && alone >= SCATTERED * keys.length;
    const isData = (key: string): boolean =>
      (many && counts.get(key)! < AGAIN * this.#documents.length) ||
      (scattered && counts.get(key) === 1) ||
      (persons > 1 && isPerson(key)) ||
      !(
        this.#known.has(key) ||
        isShownName(worded(key), counts.get(key)!, this.#documents.length, counts.size)
      );
    return new Set(keys.filter((key) => !isData(key)));
  }
}

function collect(place: Place, standing: Standing[], depth: number): void {
  const texts = place.texts();
  if (place.path !== '$' || texts.length > 0) {
    standing.push({ path: place.path, documents: place.documents, texts });
  }
  if (depth === DEEPEST || standing.length >= MOST_PATHS) {
    return;
  }
  for (const child of place.below()) {
    collect(child, standing, depth + 1);
  }
}

function* children(value: Node, named: ReadonlySet<string>): Iterable<[string, Node]> {
  if (Array.isArray(value)) {
    for (const child of value) {
      yield ['[*]', child];
    }
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      yield [named.has(key) ? segmentOf(key) : '[*]', child];
    }
  }
}

function isObject(value: Node): value is { readonly [key: string]: Node } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function segmentOf(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `['${key}']`;
}

/** Terms with a figure inside that are no data. */
const TERMS =
  /oauth2|base(?:16|32|58|64|85)|sha(?:256|384|512|1|2|3)|md5|utf(?:8|16)|s3|ec2|x509|e164|iso\d{2,5}|rfc\d{3,5}|ipv?[46]|http2|i18n|l10n|k8s|k8|mp[34]|h264|2fa|mfa2|web[23]|b2[bc]|p2p|v\d+|oidc2|saml2|log4j|u2f|fido2|gpt\d|es\d{1,4}/gi;

/** A name whose terms with figures are words like others. */
const worded = (key: string): string => key.replace(TERMS, 'id');

/** Whether a member's name is written as people name members: words, figures at their ends at most. */
function isWord(key: string): boolean {
  const plain = key.replace(TERMS, '');
  return (
    key.length <= 60 &&
    /^[$@_]?[A-Za-z][A-Za-z0-9_$:. -]*$/.test(key) &&
    !/\d[A-Za-z]/.test(plain) &&
    !/\d{4}/.test(plain) &&
    !/^[0-9a-f-]{12,}$/i.test(key)
  );
}

function isPerson(key: string): boolean {
  const { given, family } = nameWords();
  const word = folded(key);
  return (given.has(word) || family.has(word)) && !isOrdinary(key);
}
