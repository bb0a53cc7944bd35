import { NAMES_WESTERN } from '../../masks/generated/names/western.ts';
import { SEED_ONE, SEED_TWO, stepOne, stepTwo } from '../../recognise/hash.ts';
import { LEXICON, lexiconFlags } from '../../recognise/lexicon.ts';
import { senses, tableSenses } from '../words/vocabulary.ts';

/**
 * Whether a member's name, in `documents` of the `of` documents that have its object, beside `siblings` others, may be
 * printed. The keys of an object may be data (a map by e-mail address, by a person's name, by an account's number), and
 * no path, rule, error or report holds any. So a name is shown when it is made of words of every day that are no
 * person's name; or when it looks like an identifier and so many documents have it, among so few others, that it says
 * nothing of anyone.
 */
export function isShownName(name: string, documents: number, of: number, siblings: number): boolean {
  if (WORDS.test(name) && memberWords(name).every(isPlain)) {
    return true;
  }
  const often = documents >= FEWEST && documents >= SHARE * of && siblings <= MOST_SIBLINGS;
  return (
    often && IDENTIFIER.test(name) && (documents >= NAME_SHARE * of || !memberWords(name).some(isPersonsName))
  );
}

/** What a program would call a member: no `@`, no blank, no number of many digits. */
const IDENTIFIER = /^(?!.*\d{4})(?=(?:\D*\d){0,4}\D*$)[A-Za-z_][A-Za-z0-9_-]{0,40}$/;
/** Words, however they are set apart. */
const WORDS = /^[@$_]?[A-Za-z]+(?:[A-Za-z _.:/-]|\d(?!\d))*$/;

/** A name of so many documents, and of that share of those that might have it, is nobody's. */
const FEWEST = 20;
const SHARE = 0.01;
/** What is a person's name, too, must be in more of them. */
const NAME_SHARE = 0.1;
/** An object with more names than this is a map. */
const MOST_SIBLINGS = 200;

/** `firstName`, `first_name` and `First name` are two words; numbers are none. */
function memberWords(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

function isPlain(word: string): boolean {
  const spoken = isCommon(word) || senses(word).length > 0 || tableSenses(word).length > 0;
  return DOCUMENT_WORDS.has(word) || (spoken && !isPersonsName(word));
}

function isCommon(word: string): boolean {
  let [one, two] = [SEED_ONE, SEED_TWO];
  for (const byte of Buffer.from(word)) {
    one = stepOne(one, byte);
    two = stepTwo(two, byte);
  }
  return (lexiconFlags(one, two) & LEXICON.common) !== 0;
}

let personsNames: ReadonlySet<string> | null = null;

function isPersonsName(word: string): boolean {
  personsNames ??= new Set(
    NAMES_WESTERN.split(/[|\n=]/).map((name) =>
      name
        .normalize('NFD')
        .replaceAll(/[^A-Za-z]/g, '')
        .toLowerCase(),
    ),
  );
  return personsNames.has(word);
}

/** What programs call the members of documents. */
const DOCUMENT_WORDS: ReadonlySet<string> = new Set(
  `id ids uid uuid guid key keys value values name names title label labels type types kind kinds status state states code
  codes version versions url urls uri href link links ref refs path paths file files image images avatar photo picture icon
  email emails mail phone phones mobile fax contact contacts address addresses street line lines city zip postal postcode region country
  countries state province lat lng lon latitude longitude geo location timezone tz locale locales lang language languages
  currency first last middle given family full display nick nickname username user users person persons people customer customers
  client clients owner owners author authors member members group groups team teams role roles account accounts profile
  profiles org orgs organization organisation company companies tenant project projects workspace birth birthday birthdate dob
  date dates day days month months year years time times timestamp at on by in from to of is has was can min max avg sum
  count counts total totals amount amounts price prices cost tax taxes discount quantity qty unit units rate rates number
  numbers num no index order orders item items product products sku cart invoice invoices payment payments card cards bank iban bic
  billing shipping delivery subscription plan plans tier trial start end started ended begin created updated modified deleted
  expires expired expiry issued due new old prev previous next current default enabled disabled active inactive visible hidden
  public private locked verified confirmed required optional custom extra metadata meta data attributes attribute attrs props
  properties property settings setting config configuration options option params param parameters parameter args preferences prefs
  flags flag features feature theme color colour size width height length format mode level levels score scores rating ratings
  rank position weight priority tags tag category categories topic topics comment comments note notes message messages msg text body
  content contents description desc summary subject reason reasons error errors warning warnings event events action actions source
  target sender recipient recipients reply request requests response responses result results answer answers question questions
  session sessions token tokens secret password passwd hash salt signature nonce access refresh auth oauth oidc saml sso login logout
  signup signin provider providers scope scopes permission permissions policy policies claim claims api app apps application
  applications client server host hostname domain port ip ipv agent browser os device devices platform model models
  vendor brand serial input inputs output outputs prompt prompts completion usage cost latency temperature top tokens trace traces span
  spans job jobs task tasks step steps run runs queue retry retries attempts webhook webhooks method headers header query
  payload schema schemas root parent child children node nodes edges graph tree list lists array object map table column row rows
  field fields form forms page pages limit offset cursor sort filter filters search gender sex age ssn notifications
  notification newsletter consent terms marketing preferences traits foo bar baz stripe customer support github google facebook twitter
  linkedin slack json xml html csv pdf utc iso http https`.split(/\s+/),
);
