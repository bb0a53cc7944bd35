/** A country's numbers for fiction: ranges as digits from the country code on, each with `free` digits behind it. */
export interface Fiction {
  readonly ranges: readonly Buffer[];
  readonly free: number;
  readonly size: number;
}

const PLUS = 0x2b;
const ZERO = 0x30;

function fiction(code: string, ranges: readonly string[], free: number): Fiction {
  return {
    ranges: ranges.map((range) => Buffer.from(code + range)),
    free,
    size: ranges.length * 10 ** free,
  };
}

/** Area codes of the United States; in each, 555-0100 to 555-0199 are for fiction (ATIS-0300115). */
const AREAS =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 425 432 434 435 440 443 469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 757 760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989';

/** Where a country has no numbers for fiction, or none is asked for. */
export const NORTH_AMERICA: Fiction = fiction(
  '1',
  AREAS.split(' ').map((area) => `${area}55501`),
  2,
);

/** By country code. */
export const FICTION: ReadonlyMap<string, Fiction> = new Map([
  ['1', NORTH_AMERICA],
  // ARCEP, decision 2012-0856 and its followers: numbers for audiovisual works.
  ['33', fiction('33', ['19900', '26191', '35301', '46571', '53649', '63998'], 4)],
  // Ofcom, "Numbers for use in TV and radio drama programmes": geographic, mobile, freephone, premium and UK-wide.
  [
    '44',
    fiction(
      '44',
      '1134960 1144960 1154960 1164960 1174960 1184960 1214960 1314960 1414960 1514960 1614960 2079460 1914980 2896496 2920180 1632960 7700900 8081570 9098790 3069990'.split(
        ' ',
      ),
      3,
    ),
  ],
  // Bundesnetzagentur, "Rufnummern für Medienproduktionen" (drama numbers): Berlin, Frankfurt, Hamburg, Cologne, Munich.
  ['49', fiction('49', ['3023125', '6990009', '4066969', '2214710', '8999998'], 3)],
  // ACMA, "Phone numbers for use in TV shows, films and creative works".
  ['61', fiction('61', ['25550', '27010', '35550', '37010', '75550', '77010', '85550', '87010'], 4)],
  // ComReg, numbering conditions of use: 020 91x xxxx for drama.
  ['353', fiction('353', ['2091'], 5)],
]);

/** The numbers of the country whose code the cell begins with (`+44 …`, `0044 …`); North America's where it has none. */
export function countryOf(bytes: Buffer, start: number, end: number): Fiction {
  let at = start;
  while (at < end && !isDigit(bytes[at]!) && bytes[at] !== PLUS) {
    at++;
  }
  if (bytes[at] === PLUS) {
    at++;
  } else if (bytes[at] === ZERO && bytes[at + 1] === ZERO) {
    at += 2;
  } else {
    return NORTH_AMERICA;
  }
  const first = digitAt(bytes, at, end);
  const second = digitAt(bytes, at + 1, end);
  if (first === 1) {
    return NORTH_AMERICA;
  }
  return (
    BY_DIGITS[first * 10 + second] ?? (isIreland(first, second, bytes, at, end) ? IRELAND : NORTH_AMERICA)
  );
}

const IRELAND: Fiction = FICTION.get('353') ?? NORTH_AMERICA;
/** By a country code of two digits. */
const BY_DIGITS: readonly (Fiction | undefined)[] = Array.from({ length: 100 }, (_, code) =>
  FICTION.get(String(code)),
);

function isIreland(first: number, second: number, bytes: Buffer, at: number, end: number): boolean {
  return first === 3 && second === 5 && digitAt(bytes, at + 2, end) === 3;
}

/** The digit at `at`; -11 where there is none, so that no code comes of it. */
function digitAt(bytes: Buffer, at: number, end: number): number {
  return at < end && isDigit(bytes[at]!) ? bytes[at]! - ZERO : -11;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39;
}
