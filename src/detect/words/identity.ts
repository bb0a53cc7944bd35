/** A dictionary: the words for names, contacts, numbers, a concept a paragraph; long, for one list of words belongs together. */
import type { WordList } from './word-list.ts';

export type NameConcept =
  | 'name'
  | 'first'
  | 'last'
  | 'middle'
  | 'firstName'
  | 'middleName'
  | 'lastName'
  | 'fullName'
  | 'displayed'
  | 'full'
  | 'maiden'
  | 'initials'
  | 'nick'
  | 'handle'
  | 'userName'
  | 'user'
  | 'login'
  | 'by';

/** Names, and what reaches a person. */
export const NAMES: Readonly<Record<NameConcept, WordList>> = {
  name: {
    en: 'name nm',
    de: 'name namen bezeichnung',
    fr: 'nom ?nm',
    es: '?nombre',
    pt: 'nome',
    it: 'nome nominativo',
    nl: 'naam',
    pl: 'nazwa',
    ja: 'namae',
  },
  first: {
    en: 'first given fore christian',
    de: 'vor ruf',
    es: 'primer primero',
    pt: 'primeiro',
    it: '?primo',
    pl: 'pierwsze',
  },
  last: {
    en: 'last sur family second',
    de: 'nach familien',
    fr: 'famille',
    es: 'segundo',
    pt: 'ultimo',
    pl: 'drugie',
  },
  middle: { en: 'middle mid', de: 'zweit', fr: 'deuxieme', nl: 'tussen' },
  firstName: {
    en: 'firstname fname forename givenname firstnm',
    de: 'vorname vornamen rufname',
    fr: 'prenom',
    es: 'nombres',
    pt: 'prenome',
    nl: 'voornaam voornamen roepnaam',
    pl: 'imie imiona',
    ja: '?mei',
  },
  middleName: { en: 'middlename mname patronymic patronym', de: 'zweitname', nl: 'tussenvoegsel' },
  lastName: {
    en: 'lastname lname surname familyname lastnm paternal maternal',
    de: 'nachname familienname geburtsname zuname',
    fr: 'patronyme',
    es: 'apellido apellidos paterno materno',
    pt: 'sobrenome apelido',
    it: 'cognome',
    nl: 'achternaam',
    pl: 'nazwisko nazwiska',
    ja: '?sei myouji myoji',
  },
  fullName: {
    en: 'fullname realname legalname personname salutationname fullnm',
    pl: 'imienazwisko',
    ja: 'shimei simei furigana ?kana',
  },
  displayed: { en: 'display legal preferred usual screen public known', de: 'anzeige' },
  full: {
    en: 'full complete real',
    de: 'voll vollstandig',
    fr: 'complet',
    es: 'completo',
    pt: 'completo',
    it: 'completo',
    nl: 'volledig',
    pl: 'pelna',
  },
  maiden: {
    en: 'maiden',
    de: 'geburts',
    fr: 'naissance jeunefille',
    es: 'soltera',
    pt: 'solteira',
    it: 'nubile',
    nl: 'meisjes',
    pl: 'panienskie',
  },
  initials: {
    en: 'initials',
    de: 'initialen',
    es: 'iniciales',
    fr: 'initiales',
    nl: 'voorletters',
    it: 'iniziali',
  },
  nick: {
    en: 'nick nickname screenname gamertag',
    de: 'spitzname',
    fr: 'surnom pseudo pseudonyme',
    es: 'apodo',
    pt: '?apelido alcunha',
    it: 'soprannome',
    nl: 'bijnaam',
    pl: 'przydomek',
  },
  handle: { en: 'handle alias' },
  userName: {
    en: 'username userlogin loginname logonname accountname uname usernm samaccountname upn',
    de: 'benutzername nutzername anmeldename benutzerkennung',
    fr: 'identifiant nomutilisateur',
    nl: 'gebruikersnaam',
    ja: 'yuzamei',
  },
  user: {
    en: 'user usr',
    de: 'benutzer nutzer',
    fr: 'utilisateur',
    es: 'usuario',
    pt: 'usuario utilizador',
    it: 'utente',
    nl: 'gebruiker',
    pl: 'uzytkownik uzytkownika',
    ja: 'riyousha riyosha yuza',
  },
  login: { en: 'login logon signin', de: 'anmelde', fr: 'connexion', pl: 'login', es: 'acceso' },
  by: { en: 'by', de: 'von durch', fr: 'par', es: 'por', pt: 'por', it: 'da', nl: 'door', pl: 'przez' },
};

export type ContactConcept =
  | 'email'
  | 'phone'
  | 'extension'
  | 'sms'
  | 'address'
  | 'street'
  | 'line'
  | 'house'
  | 'social';

/** What reaches a person. */
export const CONTACTS: Readonly<Record<ContactConcept, WordList>> = {
  email: {
    en: 'email mail emailaddress emailaddr mailaddress mailaddr eml',
    de: 'epost',
    fr: 'courriel ?mel',
    es: 'correo correoelectronico',
    it: '?posta postaelettronica pec',
    nl: 'emailadres',
    pl: 'poczta',
    ja: 'meru meruadoresu',
  },
  phone: {
    en: 'phone telephone tel mobile cell cellphone fax telefax landline msisdn phonenumber phoneno telno mobileno mobilenumber faxno whatsapp pager homephone workphone',
    de: 'telefon fon handy mobil rufnummer durchwahl festnetz telefonnummer handynummer telefonnr',
    fr: 'telephone ?portable telecopie gsm ?fixe numtel',
    es: 'telefono movil celular telef',
    pt: 'telefone celular telemovel fone',
    it: 'telefono cellulare recapito',
    nl: 'telefoon mobiel telefoonnummer',
    pl: 'telefon komorka komorkowy',
    ja: 'denwa keitai denwabango denwabangou',
  },
  extension: { en: 'extension ext' },
  sms: { en: 'sms imessage' },
  address: {
    en: 'address addr addres',
    de: 'adresse anschrift wohnadresse',
    fr: 'adresse domicile',
    es: 'direccion domicilio',
    pt: 'endereco morada',
    it: 'indirizzo domicilio residenza',
    nl: 'adres',
    pl: 'adres zamieszkania zameldowania',
    ja: 'jusho juusho jusyo adrs',
  },
  street: {
    en: 'street streetname streetaddress thoroughfare postbox pobox',
    de: 'strasse strassenname postfach hausnummer hausnr ?str adresszusatz',
    fr: 'rue ?voie',
    es: 'calle ?via',
    pt: 'rua logradouro complemento',
    it: '?via civico',
    nl: 'straat straatnaam huisnummer huisnr',
    pl: 'ulica ?ul',
    ja: 'banchi banti',
  },
  line: { en: 'line' },
  house: {
    en: 'house building flat apartment apt door premise property',
    de: 'haus',
    fr: 'batiment',
    es: 'piso puerta',
    it: 'interno',
    nl: 'huis',
    pl: 'mieszkanie mieszkania domu lokalu',
    ja: 'tatemono',
  },
  social: {
    en: 'facebook fb gh twitter linkedin instagram telegram skype jabber icq tiktok wechat snapchat mastodon discord slack viber youtube github gitlab google apple microsoft xing bluesky pinterest reddit twitch steam spotify weibo qq kakao orcid',
  },
};

export type NumberConcept =
  | 'nationalId'
  | 'national'
  | 'security'
  | 'identity'
  | 'passport'
  | 'driving'
  | 'licence'
  | 'drivingLicence'
  | 'medicalNumber'
  | 'insurance'
  | 'health'
  | 'caseFile'
  | 'caseNumber'
  | 'reference'
  | 'number'
  | 'plateWhole'
  | 'plate'
  | 'vehicle'
  | 'vin'
  | 'card'
  | 'cardNumber'
  | 'pan'
  | 'credit'
  | 'securityCode'
  | 'tail'
  | 'iban'
  | 'bic'
  | 'bank'
  | 'account'
  | 'bankAccount'
  | 'vat'
  | 'ip'
  | 'mac'
  | 'device'
  | 'deviceId'
  | 'wallet'
  | 'external'
  | 'provider'
  | 'subjectClaim'
  | 'tracker'
  | 'serial'
  | 'browser'
  | 'agent'
  | 'userAgent'
  | 'remote';

/** Numbers by which a state, a bank or a company knows a person, and where a machine of a person stands. */
export const NUMBERS: Readonly<Record<NumberConcept, WordList>> = {
  nationalId: {
    en: 'ssn sin nino nhs taxpayer tin itin aadhaar aadhar nric cnp oib amka jmbg egn hkid uin npi',
    de: 'sozialversicherungsnummer svnr svnummer rentenversicherungsnummer steuernummer steuernr idnr ahv personalausweis ausweisnummer ausweis',
    fr: 'nir insee secu numsecu niss ?avs nif',
    es: 'dni nie nif ?cif curp rfc cuil cuit rut cedula ine',
    pt: 'cpf rg nis pis cnh ?nif',
    it: 'codicefiscale codfiscale codfisc ?cf',
    nl: 'bsn sofinummer rijksregisternummer insz burgerservicenummer',
    pl: 'pesel ?nip dowod',
    ja: 'mynumber kojinbango kojinbangou',
  },
  national: {
    en: 'national social tax fiscal government citizen taxpayer',
    de: 'steuer sozialversicherungs',
    fr: 'nationale national fiscale securite sociale',
    es: 'nacional fiscal identidad tributaria',
    pt: 'nacional fiscal',
    it: 'fiscale nazionale',
    nl: 'burgerservice',
    pl: 'podatkowy',
  },
  security: { en: 'security', fr: 'securite', es: 'seguridad', it: 'sicurezza' },
  identity: {
    en: 'identity identification identifier ident document',
    fr: 'identite piece',
    es: 'identificacion identidad documento',
    pt: 'identidade documento identificacao',
    it: 'identita documento',
    de: 'identitats ausweis',
    nl: 'identiteits',
    pl: 'tozsamosci dokumentu',
  },
  passport: {
    en: 'passport',
    de: 'reisepass ?pass passnummer passnr',
    fr: 'passeport',
    es: 'pasaporte',
    pt: 'passaporte',
    it: 'passaporto',
    nl: 'paspoort',
    pl: 'paszport',
    ja: 'pasupoto',
  },
  driving: {
    en: 'driver driving drivers',
    fr: 'conduire',
    es: 'conducir manejo',
    pt: 'conduzir motorista',
    it: 'guida',
  },
  licence: {
    en: 'licence license',
    fr: 'permis',
    es: 'licencia permiso carnet',
    pt: 'carteira carta',
    it: 'patente',
    pl: 'prawo',
  },
  drivingLicence: {
    en: 'driverslicense driverlicense drivinglicence driverlicence',
    de: 'fuhrerschein fuehrerschein fuhrerscheinnummer',
    nl: 'rijbewijs',
    pl: 'prawojazdy',
    ja: 'menkyo menkyosho',
  },
  medicalNumber: {
    en: 'mrn nhsnumber medicare medicaid',
    de: 'krankenversicherungsnummer versichertennummer kvnr',
    fr: 'ipp nss',
    ja: 'hoken hokensho',
  },
  insurance: {
    en: 'insurance insured policy',
    de: 'versicherung versicherungs krankenkasse versicherten',
    fr: 'assurance mutuelle',
    es: 'seguro poliza',
    pt: 'seguro apolice',
    it: 'assicurazione polizza',
    nl: 'verzekering verzekerings polis',
    pl: 'ubezpieczenie ubezpieczenia polisa',
  },
  health: {
    en: 'health medical hospital chart clinical',
    de: 'kranken patienten',
    fr: 'sante',
    es: 'salud sanitaria historia',
    pt: 'saude prontuario',
    it: 'sanitario sanitaria',
    nl: 'zorg',
    pl: 'zdrowotne',
  },
  caseFile: {
    en: 'case file docket matter dossier claim crn',
    de: 'akten aktenzeichen fall vorgangs',
    fr: 'dossier',
    es: 'expediente',
    pt: 'processo',
    it: 'pratica',
    nl: 'dossier zaak',
    pl: 'sprawy akt',
  },
  /** A number of a case, a customer, an employee, in one word. */
  caseNumber: { de: 'aktenzeichen personalnummer', es: 'legajo', it: 'matricola', fr: 'matricule' },
  reference: {
    en: 'reference ref',
    de: 'zeichen referenz',
    fr: 'reference',
    es: 'referencia',
    pt: 'referencia',
    it: 'riferimento',
    nl: 'kenmerk',
  },
  number: {
    en: 'number no num nr nbr numbr #',
    de: 'nummer nr',
    fr: 'numero num',
    es: 'numero num nro',
    pt: 'numero num nro',
    it: 'numero num',
    nl: 'nummer nr',
    pl: 'numer nr',
    ja: 'bango bangou',
  },
  plateWhole: {
    en: 'licenseplate licenceplate numberplate',
    de: 'kennzeichen nummernschild',
    fr: 'immatriculation',
    es: '?matricula',
    it: 'targa',
    nl: 'kenteken',
    pl: 'rejestracyjny',
  },
  plate: { en: 'plate', es: 'placa', pt: 'placa' },
  vehicle: {
    en: 'vehicle car registration',
    de: 'fahrzeug',
    fr: 'vehicule',
    es: 'vehiculo',
    pt: 'veiculo',
    it: 'veicolo',
    nl: 'voertuig',
    pl: 'pojazd pojazdu',
  },
  vin: { en: 'vin chassis', de: 'fahrgestellnummer fahrgestell', fr: 'vin', it: 'telaio' },
  card: {
    en: 'card cardnumber cardno',
    de: 'karte karten',
    fr: 'carte',
    es: 'tarjeta',
    pt: 'cartao',
    it: 'carta',
    nl: 'kaart',
    pl: 'karta karty',
    ja: 'kado',
  },
  cardNumber: {
    en: 'ccnumber ccnum cardnum cardnumber creditcardnumber',
    de: 'kreditkartennummer kartennummer',
    ja: 'kadobango',
  },
  pan: { en: 'pan' },
  credit: {
    en: 'credit debit payment cc',
    de: 'kredit',
    fr: 'bancaire bleue',
    es: 'credito',
    pt: 'credito',
    it: 'credito',
    nl: 'krediet',
    pl: 'kredytowa kredytowej',
  },
  securityCode: { en: 'cvv cvc cvv2 cvn csc cvc2', de: 'kartenprufnummer' },
  tail: { en: 'last4 lastfour' },
  iban: { en: 'iban' },
  bic: { en: 'bic swift', de: 'blz bankleitzahl' },
  bank: {
    en: 'bank banking giro ach',
    de: 'bank konto',
    fr: 'bancaire banque',
    es: 'bancaria bancario banco',
    pt: 'bancaria bancario banco',
    it: 'bancario banca',
    nl: 'bank',
    pl: 'bankowe bankowy',
    ja: 'ginko',
  },
  account: {
    en: 'account acct acc',
    de: 'konto',
    fr: 'compte',
    es: 'cuenta',
    pt: 'conta',
    it: 'conto',
    nl: 'rekening',
    pl: 'konto konta rachunek rachunku',
    ja: 'koza kouza',
  },
  bankAccount: {
    en: 'bankaccount routing',
    de: 'kontonummer kontonr bankverbindung',
    fr: 'rib',
    es: 'clabe cbu',
    nl: 'rekeningnummer bankrekening bankrekeningnummer',
    pl: 'nrkonta',
    ja: 'kozabango',
  },
  vat: {
    en: 'vat gst ein',
    de: 'ust ustid umsatzsteuer',
    fr: 'tva siret siren',
    es: '?iva',
    pt: 'cnpj',
    it: 'piva partitaiva',
    nl: 'btw kvk',
    pl: '?nip regon',
  },
  ip: { en: 'ip ipaddr ipaddress ipv4 ipv6 remoteaddr clientip remoteip' },
  mac: { en: 'mac macaddress macaddr' },
  device: {
    en: 'device handset',
    de: 'gerat geraete',
    fr: 'appareil',
    es: 'dispositivo',
    pt: 'dispositivo',
    it: 'dispositivo',
    nl: 'apparaat',
    pl: 'urzadzenie urzadzenia',
  },
  deviceId: {
    en: 'imei imsi idfa gaid udid deviceid androidid iccid hwid idfv meid gclid fbclid msclkid ttclid twclid dclid wbraid gbraid',
  },
  wallet: { en: 'wallet bitcoin btc eth ethereum blockchain' },
  external: {
    en: 'external foreign ext stripe paypal braintree square adyen mollie salesforce sfdc hubspot zendesk intercom auth0 firebase cognito okta ldap openid azure entra aad keycloak shopify mailchimp legacy upstream thirdparty oauth',
    de: 'extern externe',
    fr: 'externe',
    es: 'externo',
    pt: 'externo',
    it: 'esterno',
    nl: 'extern',
    pl: 'zewnetrzny zewnetrzne',
  },
  provider: { en: 'provider idp' },
  subjectClaim: { en: 'sub' },
  /** What tells a visitor again without a name. */
  tracker: { en: 'anonymous distinct visitor tracking fingerprint' },
  serial: { en: 'serial' },
  browser: { en: 'browser', de: 'browser' },
  agent: { en: 'agent' },
  userAgent: { en: 'useragent ua' },
  remote: { en: 'remote client peer host forwarded' },
};
