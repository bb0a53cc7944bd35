import { tokenFrom } from './context.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import type { Tokens } from './tokens.ts';

const KIND = KINDS.indexOf('url');
const COLON = 0x3a;
const SLASH = 0x2f;
/** Longer URLs are judged by their beginning. */
const JUDGED = 2048;
const STOPS: ReadonlySet<number> = new Set(Buffer.from(' \t\r\n<>"`|\\^{}'));
const TRAILING: ReadonlySet<number> = new Set(Buffer.from(".,;:!?'*_~)]"));

/** Sites whose first path segment is a person. */
const SOCIAL =
  /^(?:[a-z0-9-]{1,20}\.)?(?:facebook|linkedin|twitter|x|instagram|github|gitlab|t|telegram|tiktok|youtube|pinterest|medium|xing|vk|reddit|threads|bsky|strava|snapchat|twitch|soundcloud|flickr|about|linktr)\.(?:com|me|net|social|tv|ee|app|org)$/i;
const PERSONAL_PATH =
  /\/(?:~[^/?#]+|@[^/?#]+|(?:u|user|users|profile|profiles|member|members|people|person|account|accounts|in|pub|author|authors|customer|customers|patient|patients|contact|contacts|employee|employees|staff|kunden|mitglied|benutzer|utilisateur|usuario|usuarios|utente|gebruiker|profil|perfil)\/[^/?#]+)/i;
const PERSONAL_QUERY =
  /[?&;#](?:[a-z0-9_-]{0,24}(?:user|name|mail|phone|tel|mobile|login|owner|token|key|secret|session|sid|auth|password|pwd|sig|signature|jwt|code|customer|patient|member|person|recipient|contact|address|dob|birth|ssn|iban|nom|apellido|nombre|cognome|naam|vorname)[a-z0-9_-]{0,12})=[^&#]/i;

/** URLs that say who: with a user before the host, a person's page, or a person or token in path or query. */
export const url: Recogniser = {
  kind: 'url',
  anchors: ['letters', 'mixed'],
  find: (text, at, found) => {
    const end = text.ends[at]!;
    const scheme = text.at(end) === COLON && text.at(end + 1) === SLASH && text.at(end + 2) === SLASH;
    const start = text.starts[at]!;
    const bare = !scheme && end - start <= 20 && text.at(end) === 0x2e && isBareHost(text, at);
    if ((!scheme && !bare) || start < text.judged) {
      return at;
    }
    const stop = urlEnd(text, end);
    text.judged = stop;
    const address = text.bytes.toString('latin1', start, Math.min(stop, start + JUDGED));
    if (!isPersonal(scheme ? address : `https://${address}`)) {
      return at;
    }
    found.add(KIND, start, stop);
    return tokenFrom(text, at, stop);
  },
};

/** `www.…`, or a social site without its scheme. */
function isBareHost(text: Tokens, at: number): boolean {
  const start = text.starts[at]!;
  const before = text.at(start - 1);
  if (before === 0x2e || before === 0x40 || before === SLASH || at + 1 >= text.count) {
    return false;
  }
  if (isWord(text, at, 'www')) {
    return true;
  }
  const end = text.ends[at + 1]!;
  return (
    text.at(end) === SLASH && SOCIAL.test(text.bytes.toString('latin1', start, Math.min(end, start + 40)))
  );
}

function isWord(text: Tokens, at: number, word: string): boolean {
  const start = text.starts[at]!;
  return (
    text.ends[at]! - start === word.length &&
    text.bytes.toString('latin1', start, start + word.length).toLowerCase() === word
  );
}

function urlEnd(text: Tokens, from: number): number {
  let end = from;
  while (end < text.to && !STOPS.has(text.bytes[end]!) && !isNonBreaking(text, end)) {
    end++;
  }
  while (end > from && TRAILING.has(text.bytes[end - 1]!)) {
    end--;
  }
  return end;
}

function isNonBreaking(text: Tokens, at: number): boolean {
  return text.bytes[at] === 0xc2 && text.at(at + 1) === 0xa0;
}

function isPersonal(address: string): boolean {
  const [, authority = '', path = ''] = /^[^:]*:\/\/([^/?#]*)(.*)$/s.exec(address) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return (
    authority.includes('@') ||
    (SOCIAL.test(host) && /^\/[^/?#]/.test(path)) ||
    path.includes('@') ||
    /%40/i.test(path) ||
    PERSONAL_PATH.test(path) ||
    PERSONAL_QUERY.test(path)
  );
}
