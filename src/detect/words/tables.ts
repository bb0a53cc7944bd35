import type { WordList } from './word-list.ts';

export type TableRole =
  | 'catalogue'
  | 'log'
  | 'queue'
  | 'message'
  | 'affair'
  | 'credential'
  | 'detail'
  | 'integration'
  | 'files'
  | 'ledger';

/** What the rows of a table are, by the words of its name. */
export const TABLES: Readonly<Record<TableRole, WordList>> = {
  /** Lists of what there is to choose from, and what a program is set up by. */
  catalogue: {
    en: `type category status kind role genre language country currency tag label lookup ref reference setting config
      configuration feature plan product item model permission privilege region rating level unit rule locale
      translation option parameter definition dictionary catalog catalogue tax price tariff rate holiday calendar faq page
      menu color colour size material ingredient procedure icd course lesson exam skill designation film movie
      track album song book title playlist keyword topic tier template format preference flag variable constant property
      attribute field dashboard widget chart report view filter query metric monitor alert  schema domain
       brand sku variant inventory stock part asset equipment  node cluster server environment
      extension plugin app  module component integration   service contract project
      repository package version dependency release license artifact build pipeline workflow stage state step
      zone timezone city state province airport aircraft flight route stop line network protocol port game badge achievement
      coupon discount promotion campaign banner ad segment experiment  question quiz policy criteria
      prompt reserved forbidden stopword classification nationality gender title salutation   collection reason outcome objective goal group permissiongroup router switch netdevice`,
    de: `gruppe typ art kategorie status rolle genre sprache land wahrung einstellung konfiguration produkt artikel tarif preis
      einheit regel ubersetzung parameter steuer farbe grosse vorlage kurs fach prufung berechtigung modul leistung`,
    fr: `groupe type categorie statut role langue pays devise parametre configuration produit article tarif prix unite regle
      traduction couleur taille modele cours matiere permission module`,
    es: `grupo tipo categoria estado rol idioma pais moneda parametro configuracion producto articulo tarifa precio unidad regla
      traduccion color talla plantilla curso materia asignatura permiso modulo provincia catalogo`,
    pt: `grupo tipo categoria situacao perfil idioma pais moeda parametro configuracao produto artigo tarifa preco unidade regra
      cor tamanho modelo curso disciplina permissao modulo catalogo estado`,
    it: `gruppo tipo categoria stato ruolo lingua paese valuta parametro configurazione prodotto articolo tariffa prezzo unita regola
      colore taglia modello corso materia permesso modulo catalogo`,
    nl: `type soort categorie status rol taal land valuta instelling configuratie product artikel tarief prijs eenheid regel
      kleur maat sjabloon cursus vak rechten module`,
    pl: `typ rodzaj kategoria status rola jezyk kraj waluta ustawienia konfiguracja produkt produkty towar taryfa cena jednostka
      regula kolor rozmiar szablon kurs przedmiot uprawnienia modul slownik`,
    ja: 'shubetsu kubun shohin settei master masuta',
  },
  /** What was done, by whom, and what was changed. */
  log: {
    en: 'log audit history journal changelog trail revision logentry rev activity access archive snapshot',
    de: 'protokoll historie verlauf',
    fr: 'historique journal',
    es: 'historial bitacora registro auditoria',
    pt: 'historico auditoria registro',
    it: 'storico registro cronologia',
    nl: 'logboek historie',
    pl: 'dziennik historia',
    ja: 'rireki',
  },
  /** Work to be done: jobs, and what is passed between services. */
  queue: {
    en: 'job queue task outbox inbox event delivery dispatch execution callback deadletter webhook continuity process batch',
  },
  /** What persons say to each other and to us. */
  message: {
    en: `message mail email chat conversation comment post note sms notification letter thread reply review feedback survey
      response ticket inquiry enquiry complaint testimonial memo announcement discussion question answer issue
      submission form guestbook transcript transcript completion dialog utterance draft`,
    de: 'nachricht kommentar bewertung anfrage beschwerde notiz mitteilung brief umfrage antwort',
    fr: 'message commentaire avis demande reclamation note courrier sondage reponse',
    es: 'mensaje comentario resena consulta queja nota carta encuesta respuesta',
    pt: 'mensagem comentario avaliacao consulta reclamacao nota carta pesquisa resposta',
    it: 'messaggio commento recensione richiesta reclamo nota lettera sondaggio risposta',
    nl: 'bericht reactie beoordeling aanvraag klacht notitie brief enquete antwoord',
    pl: 'wiadomosc komentarz opinia zapytanie skarga notatka list ankieta odpowiedz',
    ja: 'messeji toiawase ankeeto',
  },
  /** What happens to a person, and is written down: a case. */
  affair: {
    en: `case incident appointment visit consultation referral claim application interview encounter meeting booking
      reservation admission treatment diagnosis prescription therapy assessment request hearing arrest sentence
      enrollment enrolment attendance absence leave disciplinary investigation accident injury allergy
      immunization vaccination surgery observation  activity employment education experience resume
      qualification registration order invoice payment refund donation loan mortgage policy subscription membership
      supplementary risk restriction intervention outcome need plan restriction condition medication lab result 
       vital careplan episode discharge counselling counseling tutoring grievance warning accommodation trip journey shipment`,
    de: 'fall vorfall termin behandlung diagnose rezept besuch antrag schaden buchung reservierung bestellung rechnung zahlung auftrag lieferung befund',
    fr: 'dossier incident rendezvous visite consultation demande sinistre reservation commande facture paiement ordonnance sejour',
    es: 'caso expediente incidente cita visita consulta solicitud siniestro reserva pedido factura pago receta ingreso',
    pt: 'caso processo incidente agendamento visita consulta solicitacao sinistro reserva pedido fatura pagamento receita',
    it: 'caso pratica incidente appuntamento visita richiesta sinistro prenotazione ordine fattura pagamento ricetta ricovero',
    nl: 'dossier incident afspraak bezoek consult aanvraag schade reservering bestelling factuur betaling recept',
    pl: 'sprawa incydent wizyta konsultacja wniosek szkoda rezerwacja zamowienie faktura platnosc recepta',
    ja: 'yoyaku chumon seikyu',
  },
  /** What lets somebody in. */
  credential: {
    en: `token session credential secret apikey oauth oauth2 otp verification confirmation reset invite invitation recovery password passwd pwd
      mfa totp webauthn passkey grant authorization login nonce challenge certificate 2fa twofactor authenticator sso saml
      oidc keypair auth authentication refreshtoken magiclink account signup registrationcode flow verifier jwt apitoken key`,
    de: 'sitzung anmeldung zugang passwort',
    fr: 'session jeton connexion',
    es: 'sesion credencial',
    pt: 'sessao credencial',
    it: 'sessione credenziale',
    nl: 'sessie',
    pl: 'sesja',
  },
  /** What is known of persons, in a table beside theirs. */
  detail: {
    en: `address addr phone telephone email contact detail info information data profile account note document attachment
      identifier identity meta metadata trait attribute photo avatar image picture preference setting device location
      demographic biography bio salary payroll compensation bank card wallet insurance health medical history relative answer value
      dependent kin emergency education employment experience skill language nationality`,
    de: 'adresse anschrift telefon daten stammdaten angaben dokument bankverbindung',
    fr: 'adresse coordonnees telephone donnees document',
    es: 'direccion telefono datos documento historia ficha',
    pt: 'endereco telefone dados documento',
    it: 'indirizzo telefono dati documento anagrafica recapito',
    nl: 'adres telefoon gegevens document',
    pl: 'adres telefon dane dokument',
    ja: 'jusho denwa',
  },
  /** Ways to other services, whose settings hold secrets. */
  integration: {
    en: 'integration connector connection webhook channel destination gateway smtp sso ldap saml datasource endpoint callout notifier credential provider action secret',
  },
  /** Files and pictures. */
  files: {
    en: 'file attachment document upload blob media image photo picture asset scan export download recording',
    de: 'datei anhang dokument',
    fr: 'fichier',
    es: 'archivo',
    pt: 'arquivo',
    it: 'allegato',
    nl: 'bestand',
    pl: 'plik',
  },
  /** Joins between others. */
  ledger: { en: 'migration migrations flyway alembic liquibase databasechangelog schemaversion' },
};
