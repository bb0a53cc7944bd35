/** Names that are made of others as the languages make them: see `scripts/names.ts`. */
import type { Names, Weighted } from './name-sources.ts';

const NONE: Weighted = new Map();

function only(names: Partial<Names>): Names {
  return {
    female: NONE,
    male: NONE,
    familyFemale: NONE,
    familyMale: NONE,
    middleFemale: NONE,
    middleMale: NONE,
    ...names,
  };
}

function each(names: readonly string[]): Weighted {
  return new Map(names.map((name) => [name, 1]));
}

/** Forms of a family name: Kowalski, Kowalska; Иванов, Иванова. */
export function feminine(language: 'pl' | 'slavic', name: string): string {
  if (language === 'pl') {
    return name.replace(/([sc]|dz)ki$/, '$1ka');
  }
  return name
    .replace(/(ов|ев|ёв|ин|ын)$/, '$1а')
    .replace(/([сц])ки(й?)$/, (_, letter: string, short: string) => `${letter}к${short ? 'ая' : 'а'}`);
}

/** The same names with the women's forms of their family names. */
export function withFeminine(language: 'pl' | 'slavic', names: Names): Names {
  const forms = [...names.familyMale].map(([name, weight]): [string, number] => [
    feminine(language, name),
    weight,
  ]);
  return { ...names, familyFemale: new Map([...names.familyFemale, ...forms]) };
}

/** Family names and patronymics from men's given names in Cyrillic: Иванов, Иваненко, Иванович. */
export function cyrillicFamilies(men: readonly string[], endings: readonly string[]): Names {
  const stems = men
    .filter((name) => /^[Ѐ-ӿ]{3,9}$/.test(name))
    .flatMap((name) =>
      endings.map((ending) => {
        if (ending === 'ов') {
          return /[аяо]$/.test(name)
            ? `${name.slice(0, -1)}ин`
            : /[йь]$/.test(name)
              ? `${name.slice(0, -1)}ев`
              : `${name}ов`;
        }
        return `${name.replace(/[аяойьи]$/, '')}${ending}`;
      }),
    );
  return withFeminine('slavic', only({ familyMale: each(stems), familyFemale: NONE }));
}

/** Bulgarian middle names, from the father's: Иванов, Иванова. */
export function bulgarianMiddles(men: readonly string[]): Names {
  const { familyMale, familyFemale } = cyrillicFamilies(men, ['ов']);
  return only({ middleMale: familyMale, middleFemale: familyFemale });
}

/** Romanian family names: Ionescu. */
export function romanianFamilies(men: readonly string[]): Names {
  const names = each(
    men.filter((name) => /^\p{L}{3,9}$/u.test(name)).map((name) => `${name.replace(/[aeiouă]+$/, '')}escu`),
  );
  return only({ familyFemale: names, familyMale: names });
}

/** Fathers' names as family names, as Arabic has them. */
export function fathersNames(men: Weighted): Names {
  return only({ familyFemale: men, familyMale: men });
}

/** Turkish family names: Karadağ, Öztürk. */
export function turkishFamilies(): Names {
  const heads =
    'Ak Kara Öz Er Demir Gök Taş Ay Gün Koç Şen Can Bal Çelik Tek Tan Uz Kur Bay Bul Sarı Kızıl'.split(' ');
  const tails =
    'taş kaya can man soy türk su gül tekin er demir doğan oğlu dağ kan kurt bulut yıldız demirci pınar'.split(
      ' ',
    );
  const names = each(
    heads.flatMap((head) => tails.filter((tail) => tail !== head.toLowerCase()).map((tail) => head + tail)),
  );
  return only({ familyFemale: names, familyMale: names });
}

/** `山Yama` → [山, Yama]. */
function parts(text: string): [string, string][] {
  return text.split(' ').map((part) => {
    const [, native, roman] = /^(\P{Script=Latin}+)([A-Za-z]+)$/u.exec(part) ?? [];
    return [native!, roman!];
  });
}

function joined(heads: string, tails: string): Weighted {
  return each(
    parts(heads).flatMap(([head, headRoman]) =>
      parts(tails)
        .filter(([tail]) => tail !== head)
        .map(([tail, tailRoman]) => `${head}${tail}=${headRoman}${tailRoman}`),
    ),
  );
}

/** Japanese names of two characters, with their readings. */
export function japaneseNames(): Names {
  const family = joined(
    '大Oo 小O 中Naka 上Ue 高Taka 松Matsu 竹Take 杉Sugi 梅Ume 桜Sakura 石Ishi 岩Iwa 森Mori 北Kita 南Minami 西Nishi 古Furu 新Ara 長Naga 金Kane 白Shira 黒Kuro 青Ao 赤Aka 山Yama 川Kawa 水Mizu 浜Hama 坂Saka 村Mura 福Fuku 吉Yoshi 宮Miya 藤Fuji 柳Yanagi',
    '田da 山yama 川kawa 村mura 本moto 野no 原hara 井i 沢zawa 島shima 崎saki 橋hashi 木ki 岡oka 森mori 下shita 口guchi 谷tani 内uchi 池ike 浦ura 尾o 瀬se 塚zuka',
  );
  return only({
    female: joined(
      '美Mi 由Yu 真Ma 恵E 明Aki 和Kazu 智Tomo 千Chi 奈Na 沙Sa 彩Aya 優Yu 愛Ai 理Ri 麻Ma 亜A 友Tomo 裕Hiro 陽Haru 春Haru 夏Natsu 秋Aki 雪Yuki 花Hana 菜Na 紗Sa 香Ka 里Ri 知Tomo 茉Ma 佐Sa 有Yu 絵E 梨Ri',
      '子ko 美mi 恵e 香ka 奈na 代yo 江e 菜na 里ri 乃no 花ka 実mi 穂ho 葉ha 音ne 希ki 紀ki',
    ),
    male: joined(
      '健Ken 直Nao 隆Taka 和Kazu 正Masa 義Yoshi 秀Hide 武Take 俊Toshi 智Tomo 雄Yu 大Dai 良Ryo 英Hide 幸Yuki 浩Hiro 弘Hiro 光Mitsu 貴Taka 哲Tetsu 勝Katsu 清Kiyo 誠Masa 康Yasu 信Nobu 宏Hiro 文Fumi 忠Tada 昭Aki 芳Yoshi',
      '一ichi 二ji 郎ro 樹ki 也ya 介suke 太ta 彦hiko 人to 之yuki 志shi 夫o 男o 雄o 明aki 平hei 司ji 輔suke 哉ya 斗to',
    ),
    familyFemale: family,
    familyMale: family,
  });
}

/** Given names of two characters, each with one that begins and one that ends such names in the list. */
export function recombined({ female, male }: Names): Names {
  return only({ female: pairs([...female.keys()]), male: pairs([...male.keys()]) });
}

function pairs(names: readonly string[]): Weighted {
  const two = names.map((name) => name.split('=')[0]!).filter((name) => name.length === 2);
  const heads = [...new Set(two.map((name) => name[0]!))];
  const tails = [...new Set(two.map((name) => name[1]!))];
  const all = heads.flatMap((head) => tails.filter((tail) => tail !== head).map((tail) => head + tail));
  const step = Math.max(1, Math.floor(all.length / 1200));
  return each(all.filter((_, i) => i % step === 0));
}
