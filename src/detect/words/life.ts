/** A dictionary: the words for places, dates, what is told of a person, a concept a paragraph; long, for one list of words belongs together. */
import type { WordList } from './word-list.ts';

export type LifeConcept =
  | 'birth'
  | 'place'
  | 'gender'
  | 'age'
  | 'salutation'
  | 'personTitle'
  | 'language'
  | 'nationality'
  | 'marital'
  | 'civil'
  | 'married'
  | 'familyMember'
  | 'parent'
  | 'tree'
  | 'special'
  | 'medical'
  | 'blood'
  | 'politics'
  | 'job'
  | 'jobWord'
  | 'company'
  | 'school'
  | 'department'
  | 'income'
  | 'creditScore'
  | 'bonus'
  | 'lifeEvent'
  | 'timezone'
  | 'zoneTime'
  | 'image'
  | 'picture'
  | 'signature'
  | 'biometric'
  | 'print'
  | 'resume'
  | 'person';

/** What is said of a person, and where one lives. */
export const LIFE: Readonly<Record<LifeConcept, WordList>> = {
  birth: {
    en: 'birth born bday birthday birthdate dob dateofbirth yob',
    de: 'geburt geburts geburtsdatum geburtstag geb gebdat gebdatum geburtsort',
    fr: 'naissance ddn naiss datenaissance datenaiss',
    es: 'nacimiento ?nac fnac fechanacimiento nacim cumpleanos natal',
    pt: 'nascimento nasc datanascimento dtnasc aniversario',
    it: 'nascita datanascita',
    nl: 'geboorte geboortedatum gebdatum geboorteplaats',
    pl: 'urodzenia urodzin dataurodzenia',
    ja: 'seinengappi tanjobi tanjoubi birthday',
  },
  place: {
    en: 'place',
    de: 'ort',
    fr: 'lieu',
    es: 'lugar',
    pt: 'local lugar',
    it: 'luogo',
    nl: 'plaats',
    pl: 'miejsce',
  },
  gender: {
    en: 'gender sex pronoun',
    de: 'geschlecht',
    fr: 'sexe',
    es: 'sexo ?genero',
    pt: 'sexo ?genero',
    it: 'sesso',
    nl: 'geslacht',
    pl: 'plec',
    ja: 'seibetsu seibetu',
  },
  age: {
    en: 'age',
    de: '?alter',
    es: 'edad',
    pt: 'idade',
    it: '?eta',
    nl: 'leeftijd',
    pl: 'wiek',
    ja: 'nenrei',
  },
  salutation: {
    en: 'salutation honorific prefix',
    de: 'anrede',
    fr: 'civilite',
    it: 'appellativo',
    nl: 'aanhef',
    pl: 'zwrot',
  },
  personTitle: {
    en: 'title',
    de: 'titel',
    fr: 'titre',
    es: 'titulo',
    pt: 'titulo',
    it: 'titolo',
    nl: 'titel',
    pl: 'tytul',
  },
  language: {
    en: 'language lang locale',
    de: 'sprache',
    fr: 'langue',
    es: 'idioma lengua',
    pt: 'idioma lingua',
    it: 'lingua',
    nl: 'taal',
    pl: 'jezyk',
    ja: 'gengo',
  },
  nationality: {
    en: 'nationality citizenship',
    de: 'nationalitat staatsangehorigkeit staatsburgerschaft',
    fr: 'nationalite',
    es: 'nacionalidad',
    pt: 'nacionalidade',
    it: 'nazionalita cittadinanza',
    nl: 'nationaliteit',
    pl: 'obywatelstwo narodowosc',
    ja: 'kokuseki',
  },
  marital: {
    en: 'marital domestic',
    de: 'familienstand',
    fr: 'matrimonial matrimoniale',
    es: 'conyugal',
    pt: 'conjugal',
    nl: 'burgerlijke',
    ja: 'konin',
  },
  civil: { en: 'civil', fr: 'civil', es: 'civil', pt: 'civil', it: 'civile', pl: 'cywilny' },
  married: { en: 'married', de: 'verheiratet', fr: 'marie', es: 'casado', it: 'coniugato', pl: 'zonaty' },
  familyMember: {
    en: 'kid dependent spouse sibling kin children',
    de: 'kind kinder ehepartner ehegatte',
    fr: 'enfant enfants conjoint',
    es: 'hijo hijos conyuge',
    pt: 'filho filhos conjuge',
    it: 'figli figlio coniuge',
    nl: 'kinderen partner',
    pl: 'dzieci dziecko malzonek',
    ja: 'kazoku haigusha',
  },
  parent: {
    en: 'mother father mom dad',
    de: 'mutter vater eltern',
    fr: 'mere pere',
    es: 'madre padre',
    pt: 'mae pai',
    it: 'madre padre',
    nl: 'moeder vader',
    pl: 'matka matki ojciec ojca',
  },
  tree: { en: 'parent child' },
  special: {
    en: 'religion religious ethnicity ethnic race racial disability disabilities allergy allergies hiv sexuality orientation belief faith denomination pregnant pregnancy caste tribe handicap impairment smoker smoking veteran',
    de: 'religion konfession behinderung allergie allergien schwanger schwerbehindert ethnie',
    fr: 'religion ethnie handicap allergie allergies enceinte grossesse confession',
    es: 'religion etnia discapacidad alergia alergias embarazo raza',
    pt: 'religiao etnia raca deficiencia alergia alergias gravidez gestante',
    it: 'religione etnia disabilita allergia allergie gravidanza',
    nl: 'religie godsdienst etniciteit handicap allergie allergieen zwanger',
    pl: 'religia wyznanie niepelnosprawnosc alergia alergie ciaza',
    ja: 'shukyo shuukyou shogai arerugi',
  },
  medical: {
    en: 'diagnosis diagnoses diagnostic symptom symptoms medication medications prognosis illness disease anamnesis icd icd10 vaccination immunization prescription allergen bloodtype bmi',
    de: 'diagnose diagnosen befund symptom symptome medikament medikamente krankheit vorerkrankung blutgruppe impfung anamnese',
    fr: 'diagnostic symptome maladie medicament antecedents ordonnance vaccin',
    es: 'diagnostico sintoma sintomas enfermedad medicamento medicacion antecedentes vacuna',
    pt: 'diagnostico sintoma sintomas doenca medicamento vacina',
    it: 'diagnosi sintomo sintomi malattia farmaco anamnesi vaccino',
    nl: 'diagnose symptoom symptomen ziekte medicatie medicijn bloedgroep vaccinatie',
    pl: 'diagnoza rozpoznanie objaw objawy choroba lek leki szczepienie',
    ja: 'byomei byoumei shindan shojo',
  },
  blood: {
    en: 'blood',
    fr: 'sanguin',
    es: 'sangre sanguineo',
    pt: 'sanguineo sangue',
    it: 'sanguigno',
    pl: 'krwi',
    ja: 'ketsueki',
  },
  politics: {
    en: 'political sexual criminal',
    de: 'politisch vorstrafe',
    fr: 'politique',
    es: 'politica',
    it: 'politico',
    pl: 'polityczne',
  },
  job: {
    en: 'occupation profession jobtitle designation employment',
    de: 'beruf berufsbezeichnung tatigkeit',
    fr: 'profession metier ?poste ?fonction',
    es: 'profesion ocupacion ?cargo ?puesto',
    pt: 'profissao ocupacao ?cargo',
    it: 'professione mansione occupazione',
    nl: 'beroep ?functie',
    pl: 'zawod stanowisko',
    ja: 'shokugyo shokugyou yakushoku',
  },
  jobWord: { en: 'job position', de: 'stelle' },
  company: {
    en: 'company employer organization organisation firm institution',
    de: 'arbeitgeber ?firma unternehmen firmenname',
    fr: 'entreprise ?societe employeur',
    es: 'empresa empleador',
    pt: 'empresa empregador',
    it: 'azienda datore',
    nl: 'bedrijf werkgever bedrijfsnaam',
    pl: '?firma pracodawca',
    ja: 'kaisha kaishamei kinmusaki',
  },
  school: {
    en: 'school university college almamater',
    de: 'schule universitat hochschule',
    fr: 'ecole universite',
    es: 'escuela universidad',
    pt: 'escola universidade',
    it: 'scuola universita',
    nl: 'school',
    pl: 'szkola uczelnia',
    ja: 'gakko',
  },
  department: {
    en: 'department dept division',
    de: 'abteilung',
    fr: '',
    es: 'departamento',
    pt: 'departamento',
    it: 'reparto',
    nl: 'afdeling',
    pl: 'dzial',
    ja: 'busho',
  },
  income: {
    en: 'salary wage income payroll compensation earnings debt networth payrate',
    de: 'gehalt lohn einkommen nettoeinkommen schulden',
    fr: 'salaire revenu revenus dette',
    es: 'salario sueldo ingresos ?renta deuda',
    pt: 'salario renda rendimento divida',
    it: 'stipendio reddito retribuzione debito',
    nl: 'salaris loon inkomen schuld',
    pl: 'pensja wynagrodzenie dochod zadluzenie',
    ja: 'kyuyo kyuuyo nenshu',
  },
  creditScore: { en: 'fico creditscore' },
  bonus: { en: 'bonus commission' },
  lifeEvent: {
    en: 'hire hired death deceased died dod admission admitted discharge discharged appointment wedding marriage divorce enrollment enrolment enrolled graduation parole retirement resignation onset arrest arrested conviction sentence employed vaccinated joining naturalization visit surgery termination incident release accident injury medical exam baptism burial',
    de: 'einstellung eintritt austritt tod todes sterbe aufnahme entlassung termin heirat hochzeit scheidung einstellungs eintritts austritts verstorben immatrikulation hochzeits',
    fr: 'embauche deces admission sortie mariage divorce entree rendezvous',
    es: 'contratacion fallecimiento defuncion ingreso alta matrimonio cita boda divorcio',
    pt: 'admissao demissao falecimento obito casamento contratacao consulta internacao',
    it: 'assunzione decesso morte matrimonio ricovero dimissione cessazione visita',
    nl: 'indiensttreding uitdiensttreding overlijden overlijdens opname ontslag huwelijk afspraak',
    pl: 'zatrudnienia zgonu smierci przyjecia wypisu slubu wizyty zwolnienia',
    ja: 'nyusha taisha shibo',
  },
  timezone: { en: 'timezone tz timezoneid' },
  zoneTime: { en: 'zone', de: 'zone', fr: 'fuseau' },
  image: {
    en: 'avatar photo picture portrait headshot selfie pic photograph gravatar mugshot profileimage profilepicture avatarurl photourl',
    de: 'foto lichtbild passfoto profilbild',
    fr: 'photo photographie',
    es: 'foto fotografia',
    pt: 'foto retrato',
    it: 'foto fotografia',
    nl: 'foto pasfoto profielfoto',
    pl: 'zdjecie fotografia awatar',
    ja: 'shashin kao kaojashin',
  },
  picture: {
    en: 'image img thumbnail',
    de: 'bild',
    fr: 'image',
    es: 'imagen',
    pt: 'imagem',
    it: 'immagine',
    nl: 'afbeelding',
    pl: 'obraz',
    ja: 'gazo gazou',
  },
  signature: {
    en: 'signature',
    de: 'unterschrift',
    es: 'firma',
    pt: 'assinatura',
    it: 'firma',
    nl: 'handtekening',
    pl: 'podpis',
    ja: 'shomei',
  },
  biometric: {
    en: 'biometric biometrics faceprint voiceprint dna genome faceid',
    de: 'fingerabdruck',
    fr: 'empreinte',
    es: 'huella',
    pt: '',
    it: 'impronta',
    ja: 'shimon',
  },
  print: { en: 'fingerprint iris retina facial palm' },
  resume: {
    en: 'resume cv coverletter',
    de: 'lebenslauf',
    fr: 'curriculum',
    es: 'curriculum',
    pt: 'curriculo',
    it: 'curriculum',
    ja: 'rirekisho',
  },
  person: {
    en: 'personal person',
    de: 'person personen',
    fr: 'personnel personne',
    es: 'persona personal',
    pt: 'pessoa pessoal',
    it: 'persona personale',
    nl: 'persoon',
    pl: 'osoba osoby',
    ja: 'kojin',
  },
};

export type PlaceConcept =
  | 'city'
  | 'postal'
  | 'post'
  | 'code'
  | 'region'
  | 'state'
  | 'country'
  | 'latitude'
  | 'longitude'
  | 'location';

/** Where somebody lives or is. */
export const PLACES: Readonly<Record<PlaceConcept, WordList>> = {
  city: {
    en: 'city town municipality suburb locality village township',
    de: 'stadt wohnort ?ort gemeinde ortschaft',
    fr: 'ville commune localite',
    es: 'ciudad localidad poblacion municipio',
    pt: 'cidade municipio localidade',
    it: 'citta comune localita',
    nl: 'woonplaats stad ?plaats gemeente',
    pl: 'miasto miejscowosc',
    ja: 'shikuchoson shikuchouson ?shi',
  },
  postal: {
    en: 'zip zipcode postcode postalcode pincode zip4 eircode',
    de: 'plz postleitzahl',
    fr: '?cp codepostal postal',
    es: '?cp codigopostal postal',
    pt: 'cep codigopostal',
    it: '?cap',
    nl: 'postcode',
    pl: 'kodpocztowy pocztowy',
    ja: 'yubin yuubin yubinbango',
  },
  post: {
    en: 'postal post',
    de: 'post',
    fr: 'postal',
    es: 'postal',
    pt: 'postal',
    it: 'postale',
    pl: 'pocztowy',
  },
  code: {
    en: 'code',
    fr: 'code',
    es: 'codigo cod',
    pt: 'codigo cod',
    it: 'codice cod',
    pl: 'kod',
    nl: 'code',
    de: 'code kennung',
    ja: 'kodo',
  },
  region: {
    en: 'county district province prefecture region borough parish neighborhood neighbourhood ward precinct canton',
    de: 'bundesland landkreis kanton bezirk kreis ortsteil',
    fr: 'departement canton arrondissement',
    es: 'provincia comunidad colonia barrio',
    pt: 'bairro distrito provincia freguesia',
    it: 'provincia regione',
    nl: 'provincie wijk',
    pl: 'wojewodztwo powiat gmina dzielnica',
    ja: 'todofuken todoufuken',
  },
  state: { en: 'state', de: 'staat', es: '?estado', pt: '?estado', it: '?stato', fr: '?etat' },
  country: {
    en: 'country nation countrycode',
    de: '?land',
    fr: 'pays',
    es: 'pais',
    pt: 'pais',
    it: 'paese nazione',
    nl: '?land',
    pl: 'kraj panstwo',
    ja: '?kuni',
  },
  latitude: {
    en: 'latitude lat geolat',
    de: 'breitengrad',
    es: 'latitud',
    it: 'latitudine',
    pl: 'szerokosc',
  },
  longitude: {
    en: 'longitude lng lon geolng',
    de: 'langengrad',
    es: 'longitud',
    it: 'longitudine',
    pl: 'dlugosc',
  },
  location: {
    en: 'location geolocation geoloc coordinates coords gps geom geometry geopoint latlng latlong',
    fr: 'localisation coordonnees',
    es: 'ubicacion coordenadas',
    pt: 'localizacao coordenadas',
    it: 'posizione coordinate',
    de: 'standort koordinaten',
    nl: 'locatie',
    pl: 'lokalizacja',
  },
};

export type TextConcept =
  | 'note'
  | 'talk'
  | 'reason'
  | 'describing'
  | 'description'
  | 'content'
  | 'heading'
  | 'need'
  | 'payload'
  | 'change'
  | 'traits'
  | 'meta'
  | 'settings'
  | 'filename'
  | 'envelope'
  | 'searched'
  | 'fileName'
  | 'url'
  | 'request';

/** Text in which people write, and documents of parts. */
export const TEXTS: Readonly<Record<TextConcept, WordList>> = {
  note: {
    en: 'note notes remark comment comments commentary annotation memo',
    de: 'notiz notizen bemerkung bemerkungen kommentar anmerkung anmerkungen vermerk',
    fr: 'commentaire commentaires remarque remarques observation observations',
    es: 'comentario comentarios observacion observaciones ?nota notas',
    pt: 'comentario comentarios observacao observacoes ?nota notas obs',
    it: '?nota commento commenti osservazioni annotazioni',
    nl: 'opmerking opmerkingen notitie notities commentaar',
    pl: 'uwagi uwaga notatka notatki komentarz',
    ja: 'biko bikou memo',
  },
  talk: {
    en: 'message messages msg body feedback complaint bio biography biographie testimonial transcript utterance reply complaint grievance statement narrative history recommendation letter selfdescription question answer response prompt completion tweet caption plaintext',
    de: 'nachricht nachrichten beschwerde lebenslauf antwort frage rueckmeldung freitext',
    fr: 'message plainte biographie reponse question avis',
    es: 'mensaje queja respuesta pregunta biografia opinion',
    pt: 'mensagem reclamacao resposta pergunta',
    it: 'messaggio reclamo risposta domanda biografia',
    nl: 'bericht klacht antwoord vraag',
    pl: 'wiadomosc skarga odpowiedz pytanie',
    ja: 'messeji naiyo naiyou kaito',
  },
  reason: {
    en: 'reason motivation justification explanation excuse cause motive',
    de: 'grund begrundung ursache',
    fr: 'motif raison motivation',
    es: 'motivo razon',
    pt: 'motivo razao',
    it: 'motivo motivazione causa',
    nl: 'reden toelichting',
    pl: 'powod przyczyna',
    ja: 'riyu riyuu',
  },
  describing: {
    en: 'description desc descr',
    de: 'beschreibung beschr',
    fr: 'description',
    es: 'descripcion',
    pt: 'descricao',
    it: 'descrizione',
    nl: 'omschrijving beschrijving',
    pl: 'opis',
    ja: 'setsumei',
  },
  description: {
    en: 'details detail summary synopsis about overview abstract readme introduction',
    de: 'zusammenfassung',
    fr: 'resume',
    es: 'detalle detalles resumen',
    pt: 'detalhe detalhes resumo',
    it: 'dettaglio dettagli riassunto',
    nl: 'samenvatting',
    pl: 'szczegoly',
    ja: 'gaiyo shosai',
  },
  content: {
    en: 'content contents text input output html markdown raw plain excerpt info',
    de: 'inhalt text',
    fr: 'contenu texte',
    es: 'contenido texto informacion',
    pt: 'conteudo texto informacao',
    it: 'contenuto testo',
    nl: 'inhoud tekst',
    pl: 'tresc tekst',
    ja: 'honbun',
  },
  heading: {
    en: 'subject title topic headline heading',
    de: 'betreff thema titel',
    fr: 'objet sujet titre',
    es: 'asunto tema titulo',
    pt: 'assunto titulo',
    it: 'oggetto titolo',
    nl: 'onderwerp titel',
    pl: 'temat tytul',
    ja: 'kenmei',
  },
  need: {
    en: 'information need needs concern concerns instruction instructions preference request behaviour behavior arrangement plan goal objective intake assessment evaluation examination exam observation finding findings impression opinion risk',
    de: 'hinweis wunsch anweisung untersuchung behandlung verlauf',
    fr: 'consigne besoin examen traitement evolution',
    es: 'instrucciones indicaciones necesidades examen evolucion impresion tratamiento habitos',
    pt: 'instrucoes exame evolucao impressao tratamento conduta habitos',
    it: 'istruzioni note esame trattamento',
    nl: 'instructie wensen onderzoek behandeling beloop',
    pl: 'zalecenia badanie leczenie',
  },
  payload: {
    en: 'payload body request response params arguments args handler snapshot object event message cookies querystring data context raw envelope',
    de: 'nutzdaten',
    fr: 'donnees',
    es: 'datos',
    pt: 'dados',
    it: 'dati',
    nl: 'gegevens',
    pl: 'dane',
  },
  change: {
    en: 'before after old new changes change diff delta audited',
    de: 'vorher nachher',
    fr: 'avant apres',
    es: 'antes despues',
    it: 'prima dopo',
    nl: 'voor na',
    pl: 'przed po',
  },
  traits: {
    en: 'traits trait profile attributes claims userinfo userdata identity identities demographics answers submission submissions form fields custom customfields person customer contact contacts address addresses user',
    de: 'angaben',
  },
  meta: {
    en: 'meta metadata properties props extra extras additional details results',
    it: 'metadati',
    fr: 'metadonnees',
    es: 'metadatos',
    pt: 'metadados',
  },
  settings: { en: 'settings setting preferences preference prefs options config configuration' },
  filename: {
    en: 'file attachment document upload scan',
    de: 'datei anhang dokument',
    fr: 'fichier piecejointe',
    es: 'archivo fichero adjunto',
    pt: 'arquivo anexo ficheiro',
    it: 'allegato',
    nl: 'bestand bijlage',
    pl: 'plik zalacznik',
    ja: 'fairu',
  },
  /** In a table of messages, who they are from and for. */
  envelope: { en: 'to from cc bcc replyto recipients', de: 'an von', fr: 'destinataires' },
  searched: { en: 'search searchable fulltext tsv textsearch tsvector' },
  fileName: {
    en: 'filename originalname originalfilename',
    de: 'dateiname',
    nl: 'bestandsnaam',
    pl: 'nazwapliku',
  },
  url: {
    en: 'url uri link href homepage website web site blog webpage permalink',
    de: 'webseite internetseite',
    fr: 'siteweb lien',
    es: 'sitioweb enlace',
    pt: 'site',
    it: 'sito',
    nl: 'website',
    pl: 'strona',
  },
  request: { en: 'request referer referrer referral redirect landing callback return' },
};
