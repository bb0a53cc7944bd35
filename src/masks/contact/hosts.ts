import { copyBytes, copyWord, type Dictionary, dictionary } from '../dictionary.ts';
import { pick, writeToken } from '../digest.ts';
import { HOST_WORDS } from '../generated/host-words.ts';
import type { MaskKeys } from '../mask.ts';
import { TextTable } from '../text-table.ts';

const AT = 0x40;
const BLANK = 0x20;
const DASH = Buffer.from('-');
const EXAMPLE = Buffer.from('.example');
/** 45 bits beside the word's ten: of a million domains, two agree once in some thirty thousand times. */
const TOKEN = 9;
/** Distinct domains kept ready; a source has few, and where it has more, they are made again. */
const KEPT = 1 << 16;

const WORDS: Dictionary = dictionary(HOST_WORDS);

/** Characters of the longest host of a domain. */
export const LONGEST_HOST: number = WORDS.longest + 1 + TOKEN + EXAMPLE.length;
/** How many hosts of domains there are. */
export const HOSTS: number = WORDS.size * 32 ** TOKEN;

/** Providers at which anybody may have a mailbox. What they become says that, and not which of them it was. */
const FREE_MAIL =
  'gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es live.com live.co.uk live.fr live.nl msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.in yahoo.co.in yahoo.co.jp yahoo.com.br yahoo.com.mx yahoo.com.ar ymail.com rocketmail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.co.uk web.de t-online.de freenet.de arcor.de mail.de posteo.de mailbox.org tutanota.com tuta.io mail.com zoho.com fastmail.com hey.com yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net i.ua meta.ua orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it terra.es telefonica.net uol.com.br bol.com.br terra.com.br ig.com.br sapo.pt ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl telenet.be skynet.be bluewin.ch wp.pl o2.pl onet.pl interia.pl gazeta.pl seznam.cz email.cz centrum.cz atlas.cz azet.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg walla.co.il walla.com qq.com 163.com 126.com sina.com sohu.com naver.com daum.net hanmail.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com rediffmail.com btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net comcast.net verizon.net att.net sbcglobal.net cox.net bellsouth.net charter.net earthlink.net rogers.com shaw.ca sympatico.ca bigpond.com optusnet.com.au xtra.co.nz bellnet.ca videotron.ca telia.com spray.se home.se online.no start.no';
const FREE_HOSTS = ['mail', 'webmail', 'freemail', 'mailbox', 'inbox', 'postbox'].map((word) =>
  Buffer.from(`${word}.example`),
);

const small = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
/** The hosts of domains; null: one of those of free mail. */
const freeMail = (): TextTable<Buffer | null> =>
  new TextTable(
    FREE_MAIL.split(' ').map((name) => [name, null] as const),
    small,
  );

/** Writes the host of a domain by its digest: `harbour-k3v9q2mxa.example`; gives where it ends. */
export function writeHost(digests: Buffer, index: number, bump: 0 | 1, out: Buffer, to: number): number {
  const at = copyWord(WORDS, pick(digests, 16 * index, WORDS.size), out, to);
  return copyBytes(EXAMPLE, out, writeToken(digests, index, bump, TOKEN, out, copyBytes(DASH, out, at)));
}

/**
 * Gives the host for what stands behind the last @ of an address, capitals or not, as `domain_name` has it for the
 * domain alone. Free mail goes to one of a few hosts, which one by the whole address's digest; so does what has no @.
 */
export function hostMapper(
  digest: (domain: Buffer) => Buffer,
): (bytes: Buffer, start: number, end: number, choice: number) => Buffer {
  let known = freeMail();
  let made = 0;
  const scratch = Buffer.alloc(LONGEST_HOST);
  return (bytes, start, last, choice) => {
    let end = last;
    while (end > start && bytes[end - 1] === BLANK) {
      end--;
    }
    let from = end;
    while (from > start && bytes[from - 1] !== AT) {
      from--;
    }
    const host = from === start || from === end ? null : known.find(bytes, from, end);
    if (host === null) {
      return FREE_HOSTS[choice % FREE_HOSTS.length]!;
    }
    if (host !== undefined) {
      return host;
    }
    if (made++ === KEPT) {
      known = freeMail();
      made = 0;
    }
    const domain = Buffer.from(bytes.subarray(from, end)).map(small) as Buffer;
    const own = Buffer.from(scratch.subarray(0, writeHost(digest(domain), 0, 0, scratch, 0)));
    known.set(domain, 0, domain.length, own);
    return own;
  };
}

/** The digest of a domain under the keys of `domain_name`, so that it becomes the same in a column of its own. */
export function domainDigest(
  keys: MaskKeys,
  column: Parameters<MaskKeys['inner']>[1],
): (domain: Buffer) => Buffer {
  const inner = keys.inner({ mask: 'domain_name', options: {}, domain: null }, column);
  return (domain) => inner.digests(domain, new Int32Array(1), Int32Array.of(domain.length), 1);
}
