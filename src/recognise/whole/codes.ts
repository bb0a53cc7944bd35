import type { Whole } from './whole.ts';

const words = (text: string): RegExp =>
  new RegExp(
    `^(?:${text
      .trim()
      .split(/\s*,\s*/)
      .join('|')})\\.?$`,
    'iu',
  );

/** Words of a few, of which a column holds no others: what a row says of somebody without naming them. */
export const CODES: readonly Whole[] = [
  {
    kind: 'gender',
    by: 'genders',
    form: words(
      'male, female, man, woman, men, women, boy, girl, männlich, maennlich, weiblich, divers, homme, femme, masculin, féminin, feminin, hombre, mujer, masculino, femenino, feminino, mann, frau, maschio, femmina, uomo, donna, vrouw, mężczyzna, kobieta, non-binary, nonbinary, non binary, genderqueer, agender, transgender, other, unknown, not specified, not stated, prefer not to say, undisclosed',
    ),
    chance: 0.1,
  },
  { kind: 'gender', by: 'letters as for genders', form: /^[MFWDXU]$/i, chance: 0.1 },
  {
    kind: 'title',
    by: 'forms of address',
    form: words(
      'mr, mrs, ms, miss, mx, dr, prof, professor, sir, madam, dame, lord, lady, rev, reverend, herr, frau, monsieur, madame, mademoiselle, mme, mlle, señor, señora, senor, senora, sr, sra, srta, sig, signor, signora, dott, dhr, mevr, mevrouw, pan, pani, hon, fr, sister, imam, rabbi',
    ),
    chance: 0.05,
  },
  {
    kind: 'marital_status',
    by: 'marital statuses',
    form: words(
      'single, married, divorced, widowed, widow, widower, separated, engaged, cohabiting, civil partnership, in a relationship, never married, partnered, ledig, verheiratet, geschieden, verwitwet, célibataire, marié, mariée, divorcé, divorcée, veuf, veuve, soltero, soltera, casado, casada, divorciado, divorciada, viudo, viuda, celibe, nubile, coniugato, coniugata, gehuwd, ongehuwd',
    ),
    chance: 0.05,
  },
  {
    kind: 'special_category',
    by: 'religions',
    form: words(
      'christian, christianity, catholic, roman catholic, protestant, orthodox, muslim, islam, jewish, judaism, hindu, hinduism, buddhist, buddhism, sikh, sikhism, atheist, agnostic, no religion, none, evangelisch, katholisch, römisch-katholisch, musulman, catholique, católico, católica, other, jain, bahai, humanist, pagan, mormon, methodist, baptist, lutheran, anglican, church of england',
    ),
    chance: 0.15,
  },
  {
    kind: 'special_category',
    by: 'groups of blood',
    form: /^(?:A|B|AB|O|0)(?:[+\-−]| ?(?:pos|neg)(?:itive|ative)?)$/i,
    chance: 0.02,
  },
  {
    kind: 'time_zone',
    by: 'time zones',
    form: /^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\/[A-Za-z_+\-/0-9]{2,30}$|^UTC$|^GMT$/,
    chance: 0.01,
  },
  {
    kind: 'language',
    by: 'tags of languages',
    form: /^[a-z]{2}[-_](?:[A-Z][a-z]{3}[-_])?[A-Z]{2}$/,
    chance: 0.02,
  },
  {
    kind: 'company',
    by: 'names of companies',
    form: / (?:inc|ltd|llc|plc|corp|co|gmbh|ag|kg|ug|ohg|se|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|oyj|aps|pty|sl|limited|corporation|company|& sons|s\.?a\.?r\.?l|s\.?p\.?a|s\.?r\.?l|sp\. z o\.? ?o)\.?$/i,
    chance: 0.01,
  },
];
