import type { Tongue } from './tongue.ts';

export const GERMAN: Tongue = {
  both: {
    people: `patientin klient klientin bewohner bewohnerin betreuer betreuerin betreute pfleger pflegekraft hausarzt zahnarzt
      therapeut therapeutin psychologe hebamme apotheker anwalt rechtsanwalt notar richter staatsanwalt klager beklagter
      beklagte zeuge zeugin angeklagter beschuldigter beschuldigte opfer tater schuldner glaubiger zahler zahlungspflichtiger
      kontoinhaber karteninhaber erblasser erbe vormund pflegekind eltern elternteil sorgeberechtigter sorgeberechtigte
      ehefrau ehemann ehegatte ehepartner lebenspartner geschaftsfuhrer gesellschafter prokurist vorstand aufsichtsrat
      ?leiter abteilungsleiter projektleiter gruppenleiter bereichsleiter teamleiter vorgesetzter vorgesetzte stellvertreter
      stellvertreterin assistent assistentin praktikant auszubildender auszubildende azubi lehrling ausbilder dozent dozentin
      professor professorin studentin studierender absolvent absolventin prufling prufer kandidat kandidatin bewerberin
      antragsteller antragstellerin beschwerdefuhrer leistungsempfanger leistungsbezieher versicherungsnehmer begunstigter
      begunstigte spender spenderin abonnent leser nutzerin anwender anwenderin kaufer kauferin verkaufer verkauferin
      besteller bestellerin auftraggeber auftraggeberin rechnungsempfanger lieferempfanger empfangerin absenderin
      ansprechperson disponent fahrgast reisender passagier fluggast fahrzeughalter beifahrer monteur techniker hausmeister
      verwalter makler berater vertriebler verfasser verfasserin redakteur ubersetzer gutachter gutachterin moderator
      ubungsleiter spieler spielerin schiedsrichter sportler verstorbener verstorbene notfallkontakt erziehungsberechtigter
      zustandiger zustandige verantwortlicher verantwortliche mitarbeiterin kollege kollegin chef chefin schulerin lehrerin
      lehrkraft lehrperson kundin interessent interessentin besucherin teilnehmerin burgerin einwohnerin mieterin vermieterin
      pachter hauseigentumer grundeigentumer gast gaste angehorigen familienmitglied haushaltsmitglied mitarb ansprech
      sachb personal bediensteter beamter beamtin soldat referent referentin sprecher autorin trainer trainerin
      dienstnehmer arbeitnehmer arbeitnehmerin bevollmachtigter bevollmachtigte unterzeichner untersucher behandler zuweiser
      uberweiser einsender melder meldender anrufer gesprachspartner verursacher geschadigter geschadigte`,
    organisation: `gesellschaft konzern stiftung behorde amt kanzlei praxis tragerschaft trager mandanten genossenschaft
      arbeitgeberin krankenkasse versicherer`,
    site: `niederlassungen betriebsstatte werkstatt laden markt kita kindergarten pflegeheim heim labor`,
  },
  columns: {
    name: 'nam benennung',
    firstName: 'vname vorn vornam taufname',
    lastName: 'nname nachn familiennamen ehename ledigname madchenname namenszusatz namensvorsatz stammname',
    fullName:
      'vollername personenname kundenname mitarbeitername patientenname ansprechpartnername namevorname vornamename',
    middleName: 'mittelname vatersname',
    maiden: 'madchen ledig',
    initials: 'kurzzeichen namenskurzel mitarbeiterkurzel',
    nick: 'kunstlername deckname aliasname',
    userName: ' nutzerkennung userkennung  anmeldekennung benutzerlogin',
    user: 'anwender ?bearb bediener sachbearbeiter',
    by: '?von',
    email: 'mailadresse emailadresse elektropost',
    phone: `telnr telnummer telefonnummern telef mobiltelefon mobilnummer mobilnr mobiltel handynr handytel festnetznummer
      rufnr faxnummer faxnr telefaxnummer notruf notfallnummer privattelefon diensttelefon diensthandy`,
    extension: 'nebenstelle durchwahl dw',
    address: `anschriften postanschrift lieferanschrift rechnungsanschrift lieferadresse rechnungsadresse wohnanschrift heimatadresse
      hauptwohnsitz wohnsitz nebenwohnsitz meldeadresse zustelladresse adr adresszeile anschriftzeile aufenthaltsort`,
    street: `strassen strassehausnummer strassehausnr strasseundhausnummer strnr hausnum hnr ?hausn strasseunternummer
      hausnummerzusatz hausnrzusatz adresszusatz stiege`,
    house: 'gebaude wohnung stockwerk etage turnummer ?top',
    nationalId: `steueridentifikationsnummer steuerid identifikationsnummer svnr sozialversnr sozversnr svnummer 
      rvnr renten personalausweisnr personalausweisnummer ausweisnr steuernum stnr  bpk ahvnummer ahvnr ersatzkennzeichen
      sozialvers zmr kirchensteuer`,
    national: 'sozialvers rentenvers sozialversicherung rentenversicherung',
    passport: 'passnum reisepassnummer reisepassnr',
    drivingLicence: 'fuhrerscheinnr ',
    medicalNumber: `krankenversnr versichertennr versnr krankenversichertennummer kvnummer egknummer egk patientennummer patientennr
      patnr fallnummer fallnr aufnahmenummer`,
    insurance: 'versicherungsschein police krankenversicherung',
    health: 'gesundheits gesundheit',
    caseFile: 'vorgang',
    caseNumber: `aktenzahl aktennummer aktennr gz geschaftszahl geschaftszeichen vorgangsnummer matrikel
      matrikelnr matrikelnummer personalnummer personalnr persnr mitarbeiternummer mitgliedsnummer
      kundennr kdnr mitgliedsnr studentennummer personenkennzeichen personenkz
      perskz ausweiskartennr vertragsnummer kassenzeichen`,
    number: 'num nummern nrn',
    plateWhole: 'kfzkennzeichen autokennzeichen amtlicheskennzeichen',
    vehicle: 'kfz auto pkw wagen',
    vin: 'fahrgestellnr  fahrzeugidentnummer fahrzeugidentifizierungsnummer',
    card: 'kreditkarte kreditkarten eckarte',
    cardNumber: 'kreditkartennr kartennr',
    securityCode: 'kartenprufziffer ',
    iban: '',
    bic: 'bankcode',
    bank: 'kreditinstitut geldinstitut bankname',
    bankAccount:
      'ktonr kontonum ktnr ?kto bankkonto bankkontonummer bankverb lastschrift sepamandat mandatsreferenz kontodaten gironummer',
    vat: 'ustidnr uidnummer umsatzsteuerid umsatzsteueridentnummer handelsregisternummer handelsregister hrb firmenbuchnummer ?hrnr',
    device: 'endgerat',
    birth:
      'gebtag gebdt geburtstermin geburtsdat gebdate ?gdat gebjahr geburtsjahr gebdatum gebort geburtsland ',
    place: 'stelle',
    gender: 'geschl  geschlechts sex',
    age: 'lebensalter ?alter',
    salutation: 'anredeform briefanrede begrussung titelpre titelpost namenstitel adelstitel',
    personTitle: 'akadtitel akademischer titelzusatz dienstgrad',
    language: 'muttersprache korrespondenzsprache sprachen',
    nationality: 'staatsangehorigkeiten staatsburger nation volkszugehorigkeit',
    marital: 'zivilstand personenstand',
    married: 'ledig verwitwet geschieden',
    familyMember: `sohn tochter bruder schwester geschwister ehefrau ehemann lebensgefahrte grossmutter grossvater oma opa onkel tante
      kinderanzahl kinderzahl ?kind`,
    parent: 'mama papa elternteil',
    special: `behinderungsgrad  gdb konfessionszugehorigkeit religionszugehorigkeit bekenntnis glaube kirche
      pflegegrad pflegestufe schwangerschaft raucher gewerkschaft migrationshintergrund vorerkrankungen impfstatus ernahrung
      unvertraglichkeit unvertraglichkeiten allergien`,
    medical: `diagnosetext befundtext medikation arznei arzneimittel therapie erkrankung erkrankungen krankheiten operation operationen
      impfungen impfstoff dosierung vorgeschichte laborwert laborwerte symptomatik krankheitsgrund arztbrief epikrise`,
    blood: 'blut blutdruck blutzucker',
    politics: 'partei strafregister straftat',
    job: 'berufsgruppe  funktionsbezeichnung dienststellung tatigkeitsbezeichnung amtsbezeichnung berufe ausbildungsberuf',
    jobWord: '?funktion arbeitsplatz stellenbezeichnung',
    company: 'firmenbezeichnung dienstgeber arbeitgebername firmname kundenfirma',
    school: 'schulname hochschulname ausbildungsstatte herkunftsschule',
    department: 'abteilungsname ?abt dienststelle organisationseinheit fachbereich referat',
    income:
      'bruttogehalt nettogehalt jahresgehalt monatsgehalt grundgehalt stundenlohn bezuge besoldung bruttolohn nettolohn jahreseinkommen bruttoeinkommen rente schuldenstand pfandung unterhalt vermogen',
    creditScore: 'bonitat bonitatsindex schufa',
    bonus: 'provision pramie',
    lifeEvent: `einstellungsdatum austrittsdatum eintrittsdatum sterbedatum todesdatum todestag hochzeitsdatum scheidungsdatum
      aufnahmedatum entlassungsdatum verstorben beitritt beitrittsdatum kundigung kundigungsdatum einschulung exmatrikulation
      ableben taufe taufdatum beerdigung zuzug wegzug einzug auszug einburgerung heirats geburtsterm operationsdatum`,
    image: 'passbild portrait bildnis fotografie',
    signature: 'signatur unterzeichnung',
    biometric: 'gesichtsbild ',
    resume: 'bewerbungsunterlagen anschreiben zeugnis',
    person: 'natperson',
    city: 'wohnstadt  plzort gemeindename ortsname wohnortname',
    postal: 'postltz plzort postlz plznummer',
    region: 'stadtteil stadtbezirk gemeindekennziffer regierungsbezirk provinz gemarkung flurstuck',
    country: 'wohnland geburtsstaat herkunftsland staatname landname ?landeskennzeichen landerkennzeichen',
    latitude: 'geobreite ',
    longitude: 'geolange',
    location: 'geokoordinaten geoposition aufenthalt lage',
    note: `bem bemerk bemerkg notiztext anmerk vermerke anm kommentare aktennotiz gesprachsnotiz  notitz zusatzinfo
      zusatzinformation bemerkungstext anmerkungstext kommentartext`,
    talk: `mitteilung mitteilungen anfrage anliegen ruckmeldung stellungnahme aussage gesprach gesprachsinhalt brief brieftext mailtext
      nachrichtentext selbstbeschreibung  werdegang biografie`,
    reason: 'begrundungen anlass ablehnungsgrund stornogrund kundigungsgrund abwesenheitsgrund beweggrund',
    describing:
      'beschreib bezeichner beschreibungstext langtext sachverhalt schadenhergang unfallhergang hergang tatigkeitsbeschreibung',
    description: 'details einzelheiten  kurzbeschreibung',
    content: 'inhalte volltext mailbody textinhalt freitexte',
    heading: 'uberschrift titelzeile kurztext stichwort verwendungszweck',
    need: `hinweise hinweistext wunsche empfehlung empfehlungen massnahme massnahmen bericht berichte protokoll gutachten
      befunde beurteilung bewertung einschatzung entwicklung verhalten forderbedarf ziele anamnesetext therapieplan
      behandlungsplan untersuchungsbefund bescheid`,
    payload: 'anfragedaten antwortdaten rohdaten altwert neuwert alterwert neuerwert',
    traits: 'zusatzdaten personendaten kundendaten formulardaten zusatzfelder stammdaten',
    filename: 'dateien dateianhang unterlagen schriftstuck',
    fileName: 'dateinamen originaldateiname anhangname',
    url: 'internet netzseite webadresse internetadresse webauftritt',
    password: 'passw losungswort zugangscode kennw',
    pin: 'geheimzahl',
    token:
      'zugangstoken sitzungsschlussel sitzungsid sitzungskennung aktivierungscode freischaltcode bestatigungscode einmalpasswort zugangsschlussel',
    secret: 'geheim geheimwort sicherheitsantwort geheimschlussel',
    encrypted: 'verschluesselt',
    flow: 'freischalt aktivierung bestatigung anmeldung zugang einladung einladungs',
    flag: `wird kann darf soll muss inaktiv geloscht ungultig sichtbar sichtbarkeit freigegeben freigabe erledigt bezahlt storniert verschickt
      versendet gesendet gelesen gepruft archiviert benotigt erforderlich pflicht anzeigen versand einwilligung zustimmung vorhanden
      gewunscht abgemeldet angemeldet offentlich  ?kz ?kennz jn`,
    time: `am um ab angelegt geandert anderung aktualisiert erfasst gultigkeit beginn ?ende frist fallig falligkeit zeitraum
      letzter letzte woche stunde minute stunden minuten quartal anderungsdatum erstellungsdatum erstelldatum anlagedatum
      gultigab gultigbis laufzeit fristende`,
    count: `anz mengen gesamtbetrag hohe breite gewicht prozent satz rabatt sortierung rang punkte nummerierung position versuche
      versuch fehlversuche zahl lange reihung pos saldo`,
    type: 'typen arten gruppen  phase stufe ebene verfahren quelle herkunft einheit kanal variante einstellung einstellungen berechtigung schluesselart vorlagen zweck',
    id: 'kennziffer schlusselnummer lfdnr laufnummer satznummer',
    modifier: `geschaft buro zuhause dienst arbeits haupt neben zweit alternativ zusatz zusatzlich korrespondenz kontakt notfall liefer
      rechnung lieferung erste erster zweite zweiter alte neue aktuell original intern extern eltern`,
    leading: 'wird kann darf soll muss hat anz max min',
    machine:
      'meldungsvorlage protokollierung fehlermeldung fehlertext ablaufprotokoll skript datenbank tabelle spalte drucker',
    vague: 'daten eintrag angabe bezeichnung',
    glue: 'im in an mit vom beim und oder dem den',
  },
  tables: {
    catalogue: `typen arten kategorien klasse klassen merkmal merkmale stammdatenliste schlussel auspragung baustein textbaustein
      ausgabe lehrplan lehrveranstaltung studiengang studienplan studienrichtung semester stundenplan raumtyp funktion
      berechtigungen rolle rollen dokumenttyp vertragsart warengruppe warengruppen teil teile artikel lagerort
      zahlungsart zahlungsbedingung zahlungsbedingungen buchungsgruppe buchungsgruppen konto konten kontenplan feiertag
      ort bundesland nation bezeichnung sprachen wahrungen formular formulare hilfetext meldungstext vorlagen parameter
      leistungsart tatigkeitsart kostenstelle kostentrager qualitat status stufe zeitmodell schicht versandart dienststufe`,
    log: 'logbuch anderungen anderungsprotokoll zugriff zugriffe aenderung verlaufe historien journal archiv',
    queue: 'warteschlange auftragsliste',
    message:
      'nachrichten kommentare notizen mitteilungen briefe umfragen antworten ruckmeldung gesprach anrufe anruf mail mails feedback bemerkung bemerkungen',
    affair: `falle vorgang vorgange akte akten aufnahme entlassung behandlungen diagnosen rezepte untersuchung untersuchungen termine
      vertrag vertrage bestellungen rechnungen zahlungen auftrage lieferungen angebot angebote mahnung mahnungen gutschrift
      abwesenheit abwesenheiten urlaub urlaubsantrag krankmeldung zeiterfassung anwesenheit reise reisekosten spende spenden
      buchungen anmeldungen einschreibung prufungsanmeldung zeugnis noten bewerbung bewerbungen verfahren bescheid schaden
      meldung meldungen pflegebericht medikation impfung operation unfall mitgliedschaft abonnement beitrag verwendung
      ausleihe dienstverhaltnis beschaftigung lebenslauf projektarbeit abschlussprufung`,
    credential: 'passworter zugange zugangsdaten  sitzungen  token',
    detail: `adressen anschriften telefone dokumente bankverbindungen kontakte kontaktdaten personendaten notfallkontakte
      bankdaten  angehorige ansprechpartner zusatzdaten steckbrief profil foto`,
    files: 'dateien anhange bild bilder foto fotos',
  },
};
