import { expect, test } from 'vitest';
import type { PersonalKind } from '../../../recognise/personal.ts';
import { readName } from '../reading.ts';
import { languagesOf } from '../vocabulary.ts';
import type { Language } from '../word-list.ts';

/** Names of columns, and what they hold where the database is in this language. */
const CASES: Readonly<Record<Language, Partial<Record<PersonalKind, string>>>> = {
  en: {
    first_name: 'fstname given_names',
    full_name: 'customerName father_name GuardianName',
    phone: 'mobileno phn officephone',
    address: 'addr1 homeaddress pobox',
    national_id: 'taxid nationalidnumber',
    medical_record: 'patientno policynumber mrnumber',
    case_number: 'empno badge_number rollno',
    birth_date: 'bdate birth_year',
    bank_account: 'acctno routingnumber',
    password_hash: 'userpwd md5password',
    token: 'activationcode privkey',
  },
  de: {
    first_name: 'vname rufname',
    last_name: 'nachn geburtsname',
    full_name: 'kundenname ansprechpartnername',
    phone: 'telnr handynummer mobiltelefon',
    address: 'rechnungsanschrift strasse_hausnr hnr',
    birth_date: 'gebdat geburtstermin',
    national_id: 'sozialversnr steueridentifikationsnummer',
    case_number: 'personalnr aktenzahl matrikelnummer',
    bank_account: 'bankverbindung kontonr',
    free_text: 'bemerkungstext gespraechsnotiz begruendung',
    user_name: 'insertvon updatevon erstellt_von',
    password_hash: 'kennw passwort',
  },
  fr: {
    first_name: 'prenom prenoms',
    last_name: 'nom_usage nom_naissance',
    full_name: 'demandeur nom_complet',
    phone: 'tel_portable telephone_fixe',
    address: 'adresse_postale numero_voie',
    birth_date: 'date_naissance ddn',
    case_number: 'numero_dossier matricule',
    national_id: 'numero_securite_sociale',
    free_text: 'observations commentaire_interne motif_refus',
    user_name: 'cree_par',
    password_hash: 'mot_de_passe mdp',
    token: 'cle_api jeton',
  },
  es: {
    last_name: 'apellido_paterno apellido2 ape_materno',
    full_name: 'nombre_completo acudiente nombre_responsable',
    phone: 'nro_celular telefono_casa',
    address: 'domicilio direccion_residencia',
    birth_date: 'fecha_nacimiento fecnac',
    national_id: 'nro_documento curp cedula_identidad',
    medical_record: 'nro_historia historiaclinica',
    case_number: 'expediente nro_matricula',
    free_text: 'observaciones motivo_consulta indicaciones',
    user_name: 'usuario_alta creado_por',
    password_hash: 'contrasena',
  },
  pt: {
    last_name: 'sobrenome ultimo_nome',
    full_name: 'nome_mae responsavel',
    phone: 'telefone_celular fone_residencial',
    address: 'logradouro complemento_endereco',
    birth_date: 'data_nascimento dt_nasc',
    national_id: 'cpf tituloeleitor',
    medical_record: 'prontuario',
    free_text: 'observacao parecer justificativa',
    user_name: 'criado_por',
    password_hash: 'senha',
  },
  it: {
    last_name: 'cognome',
    full_name: 'assistito richiedente',
    phone: 'recapito_telefonico cellulare',
    address: 'indirizzo_residenza numero_civico',
    birth_date: 'data_nascita',
    national_id: 'codice_fiscale cod_fisc',
    case_number: 'numero_protocollo matricola',
    free_text: 'osservazioni motivazione annotazioni',
    user_name: 'utente_inserimento utente_ult_mod',
  },
  nl: {
    middle_name: 'voorvoegsel tussenvoegsel',
    last_name: 'geslachtsnaam meisjesnaam',
    full_name: 'aanvrager naam_contactpersoon',
    phone: 'telefoonnummer mobielnr',
    address: 'huisletter huisnummertoevoeging openbareruimtenaam',
    birth_date: 'geboortedatum',
    national_id: 'bsn burgerservicenummer',
    case_number: 'zaaknummer klantnummer',
    free_text: 'opmerking toelichting bijzonderheden',
    user_name: 'aangemaakt_door',
    password_hash: 'wachtwoord',
  },
  pl: {
    first_name: 'imie drugie_imie',
    last_name: 'nazwisko_panienskie nazwisko_rodowe',
    full_name: 'wnioskodawca imie_nazwisko',
    phone: 'telefon_komorkowy nr_telefonu',
    address: 'nr_domu ulica adres_zamieszkania',
    birth_date: 'data_urodzenia',
    national_id: 'pesel nr_dowodu',
    case_number: 'sygnatura_akt',
    free_text: 'uwagi uzasadnienie zalecenia',
    user_name: 'utworzyl zmodyfikowal',
    password_hash: 'haslo',
  },
  ja: {
    full_name: 'shimei_kana kanashimei hogosha',
    phone: 'denwa_bango keitaidenwa',
    address: 'jusho1 banchi',
    birth_date: 'seinengappi',
    medical_record: 'hokenshabango karute',
    case_number: 'shainbango',
    free_text: 'biko tekiyo',
    gender: 'seibetsu',
    special_category: 'byomei kansensho',
  },
};

const read = (name: string, language: Language): string => {
  const { phrase, attribute } = readName(name, new Set([language]));
  return `${name} ${attribute === null ? (phrase?.kind ?? 'nothing') : `about ${phrase?.kind}`}`;
};

test.each(Object.keys(CASES) as Language[])(
  'a name that databases in %s use is not read as what it holds',
  (language) => {
    const said = Object.entries(CASES[language]).flatMap(([kind, names]) =>
      names.split(' ').map((name) => ({ name, kind })),
    );
    expect(said.map(({ name }) => read(name, language))).toEqual(
      said.map(({ name, kind }) => `${name} ${kind}`),
    );
  },
);

test('a word of one language speaks in a database of another', () => {
  const english: ReadonlySet<Language> = new Set();
  expect(readName('toshi', english).phrase).toBeNull();
  expect(readName('demandeur', english).phrase).toBeNull();
  expect(readName('sygnatura', english).phrase).toBeNull();
});

test('an English word makes a database one of another language', () => {
  for (const word of ['plan', 'option', 'area', 'service', 'suite']) {
    expect([word, languagesOf(word).filter((language) => language !== 'en')]).toEqual([word, []]);
  }
});
