/** How the letters of a word that is replaced are cased; its fake is cased alike. */
type Case = 'capitals' | 'small' | 'mixed';

/** The fake in the case of what it replaces: `ANNA` and `anna` become `BERTA` and `berta`. */
export function inCaseOf(original: string, fake: string): string {
  switch (caseOf(original)) {
    case 'capitals':
      return fake.toUpperCase();
    case 'small':
      return fake.toLowerCase();
    default:
      return fake;
  }
}

/** `Anna-Lena` for `anna-lena` and `ANNA-LENA`: so that a name becomes the same fake however it is cased. */
export function inTitleCase(text: string): string {
  return text.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** `Klein, Berta` for `Berta Klein`. */
export function reversed(name: string): string {
  const at = name.lastIndexOf(' ');
  return at === -1 ? name : `${name.slice(at + 1)}, ${name.slice(0, at)}`;
}

function caseOf(text: string): Case {
  const upper = text.toUpperCase();
  const lower = text.toLowerCase();
  if (upper === lower) {
    return 'mixed';
  }
  return text === lower ? 'small' : text === upper && text.length > 1 ? 'capitals' : 'mixed';
}
