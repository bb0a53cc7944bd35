import type { Tongue } from './tongue.ts';

export const DUTCH: Tongue = {
  both: {
    people: `gebruikers klanten patienten medewerkers medewerkster werknemers personen contactpersonen leerlingen studenten docenten
      leerkracht leraren onderwijzer juf meester artsen huisarts tandarts specialist verpleegkundigen verzorger verzorgende
      zorgverlener hulpverlener begeleider behandelaar therapeut psycholoog apotheker verloskundige patiente clienten clientnaam
      inwoner inwoners bewoner bewoners ingezetene burgers ingeschreven ingeschrevene natuurlijkpersoon persoonsgegevens
      aanvrager aanvragers indiener melder klager verzoeker gemachtigde gevolmachtigde vertegenwoordiger wettelijkvertegenwoordiger
      voogd curator bewindvoerder mentor ouders moeder vader verzorgers kind kinderen zoon dochter broer zus echtgenoot echtgenote
      partner levenspartner gezinslid familielid huisgenoot nabestaande overledene erfgenaam erflater slachtoffer getuige verdachte
      dader gedetineerde advocaat notaris rechter officier ambtenaar wethouder burgemeester raadslid behandelend afdelingshoofd
      leidinggevende manager directeur  bestuurslid voorzitter secretaris penningmeester beheerder beheerders
      administrateur coordinator projectleider teamleider functionaris adviseur consulent makelaar inspecteur keurder monteur
      technicus installateur huismeester kandidaten sollicitanten stagiair stagiaire uitzendkracht vrijwilliger vrijwilligers
      collega begunstigden rekeninghouder kaarthouder verzekerden polishouder verzekeringnemer pensioengerechtigde
      uitkeringsgerechtigde werkzoekende schuldenaar schuldeiser debiteur crediteur betaler koper verkoper besteller opdrachtgever
      opdrachtnemer eigenaren eigenaresse pachter huurders verhuurder verhuurster hoofdhuurder leden lidmaatschaphouder donateur
      abonnee lezer bezoekers gasten reiziger reizigers passagiers chauffeur rijder bestuurders deelnemers cursist cursisten speler
      spelers scheidsrechter coach atleet belanghebbende betrokkene betrokkenen subject rechtspersoonlijk gesprekspartner
      aanspreekpunt ontvangers geadresseerde verzenders afzenders auteurs schrijver redacteur vertaler ondertekenaar houder
      houders zaakbehandelaar initiator`,
    organisation:
      'stichting instelling gemeente overheid rechtspersoon rechtspersonen onderneming maatschap organisaties verenigingen zorgverzekeraar werkgevers bedrijfsnaam school scholen',
    site: 'winkels magazijnen ziekenhuizen kantoor vestigingen locaties lokaal gebouw gebouwen kamers leveranciers praktijk kinderdagverblijf pand panden verblijfsobject',
  },
  columns: {
    name: 'namen benaming',
    firstName: 'voornaamspartner eerstenaam doopnaam roepnamen vnaam voornaam1',
    lastName:
      'geslachtsnaam familienaam anaam achternamen meisjesnaam geboortenaam partnernaam aanschrijfnaam geslachtsnaamstam ahternaam',
    fullName:
      'volledigenaam naampersoon persoonsnaam klantnaam contactnaam naamcontactpersoon samengesteldenaam naamvoluit handelsnaampersoon aanschrijving',
    middleName:
      'voorvoegsel voorvoegsels tussenvoegsels voorvoegselgeslachtsnaam voorvoegselpartner ?tussenv ?voorv',
    maiden: 'meisjes geboorte',
    initials: 'voorletter initialen voorl',
    nick: 'bijnamen schuilnaam',
    userName: 'gebruikersnamen inlognaam inlog loginnaam gebruikerscode accountnaam ',
    user: 'gebruikers medewerker ?gebr',
    login: 'inlog aanmeld',
    email: 'emailadressen mailadres epost emails emailadres',
    phone: `telefoonnr telnr telefoonnummers mobielnummer mobielnr mobieletelefoon  gsm gsmnummer vastetelefoon telefoonthuis
      telefoonwerk telefoonprive faxnr faxnummer nummertelefoon noodnummer telefoons`,
    extension: 'toestel doorkiesnummer',
    address: `adressen woonadres postadres bezoekadres correspondentieadres factuuradres afleveradres bezorgadres verblijfadres adresregel
      adresregels vestigingsadres huisadres verblijfplaats briefadres adresseerbaar thuisadres adresbuitenland`,
    street: `straten straatnamen openbareruimte openbareruimtenaam huisletter huisnummertoevoeging toevoeging huisnummers huisnrtoev toev
      huisnummeraanduiding postbus postbusnummer busnummer laan plein weg straathuisnummer straatennummer nummeraanduiding antwoordnummer`,
    house: 'woning appartement verdieping etage gebouw flat',
    nationalId:
      'bsnnummer sofi burgerservicenr rijksregister rijksregisternr vnummer vreemdelingennummer anummer administratienummer identiteitskaart identiteitskaartnummer idkaart identiteitsnummer insznummer rrn persoonsnummer fiscaalnummer onderwijsnummer  pgn',
    national: 'fiscaal nationaal rijks',
    identity: 'identiteit identificatienummer legitimatie identiteitsbewijs legitimatiebewijs documentnummer',
    passport: 'paspoortnummer paspoortnr reisdocument reisdocumentnummer',
    drivingLicence: 'rijbewijsnummer rijbewijsnr',
    medicalNumber:
      'patientnummer patientnr verzekerdennummer verzekerdenummer polisnummer polisnr uzovi  ziekenfonds zorgpas epdnummer',
    insurance: 'zorgverzekering zorgverzekeraar verzekeraar ziekenfonds',
    health: 'medisch gezondheid gezondheids',
    caseFile: '',
    caseNumber: `zaaknummer zaaknr zaakidentificatie dossiernummer dossiernr klantnummer klantnr personeelsnummer
      personeelsnr lidnummer lidnr studentnummer studentnr leerlingnummer leerlingnr debiteurnummer
      debiteurnr relatienummer relatienr contractnummer referentienummer kenmerk medewerkernummer
      clientnummer clientnr stamnummer inschrijfnummer aanvraagnummer meldingnummer`,
    number: 'nummers nrs num',
    plateWhole: 'kentekens kentekenplaat nummerplaat kentekennummer',
    vehicle: 'auto voertuigen wagen',
    vin: 'chassisnummer chassisnr voertuigidentificatienummer',
    card: 'kaarten creditcard creditcards pas bankpas pasnummer',
    cardNumber: 'kaartnummer kaartnr creditcardnummer creditcardnr',
    securityCode: '',
    bic: 'bankcode',
    bank: 'banken banknaam',
    account: 'rekeningen',
    bankAccount:
      'rekeningnr bankrek banknummer banknr bankrekeningnr giro gironummer girorekening tegenrekening incasso machtigingskenmerk rekeninghoudernummer ibannummer',
    vat: 'btwnummer btwnr kvknummer kvknr ondernemingsnummer rsin fiscaalnr handelsregister vestigingsnummer oin',
    device: 'toestellen apparaten',
    birth:
      'geboorteplaats geboortejaar geboorteland gebdat gebdatum geboortedag datumgeboorte geboortegegevens gebjaar geboren',
    gender: 'geslachtsaanduiding sekse ?gesl',
    age: 'leeftijden ?leeft leeftijdscategorie',
    salutation:
      'aanspreekvorm aanspreektitel adellijketitel adellijketitelpredikaat predikaat predicaat titulatuur aanhefaanschrijving briefaanhef voorvoegseltitel',
    personTitle: 'titels titulatuur academischetitel',
    language: 'talen moedertaal voorkeurstaal taalcode',
    nationality: 'nationaliteiten staatsburgerschap herkomst',
    marital: 'burgerlijkestaat huwelijkse leefvorm samenlevingsvorm',
    civil: 'burgerlijk',
    married: 'gehuwd ongehuwd gescheiden weduwe weduwnaar alleenstaand',
    familyMember:
      'zoon dochter broer zus echtgenoot echtgenote opa oma gezin gezinsleden aantalkinderen huisgenoten familierelatie gezinssamenstelling ?kind ?partner',
    parent: 'ouder ouders papa mama verzorger',
    special: `geloof geloofsovertuiging levensovertuiging ras etnische beperking beperkingen gehandicapt invaliditeit zwangerschap allergisch
      roker roken alcohol drugs vakbond seksuele geaardheid dieet dieetwensen migratieachtergrond indicatie zorgindicatie`,
    medical: `diagnoses symptomen ziekten aandoening aandoeningen  medicijnen medicament recept behandelplan behandelingen
      vaccinaties vaccin voorgeschiedenis ziektegeschiedenis operatie operaties opnamereden allergenen anamnese gewicht 
      bloeddruk temperatuur intolerantie`,
    blood: 'bloed bloedgroepen',
    politics: 'politiek politieke strafblad strafbaar partij delict misdrijf',
    job: 'beroepen functies functienaam functieomschrijving functietitel werkzaamheden ambt  dienstbetrekking',
    jobWord: 'baan vacature',
    company: 'bedrijven onderneming handelsnaam organisatienaam statutairenaam firmanaam',
    school: 'scholen opleiding hogeschool universiteit schoolnaam',
    department: 'afdelingen afdelingsnaam team dienst organisatieonderdeel sectie',
    income: `brutoloon nettoloon brutosalaris uurloon maandloon jaarinkomen maandinkomen schulden uitkering pensioen toeslag vermogen inkomsten
      salarisschaal loonbeslag alimentatie`,
    bonus: 'provisie premie gratificatie',
    lifeEvent: `datumindienst datumuitdienst datumoverlijden indienst uitdienst overleden huwelijksdatum scheiding echtscheiding trouwdatum opnamedatum
      ontslagdatum verhuizing verhuisdatum immigratie emigratie inschrijving uitschrijving vestiging overlijdensdatum doop geregistreerdpartnerschap
      datumhuwelijk pensionering diplomering`,
    image: 'fotos pasfotos portret profielfotos',
    picture: 'afbeeldingen plaatje',
    signature: 'handtekeningen paraaf',
    biometric: 'vingerafdruk vingerafdrukken biometrie irisscan',
    resume: 'motivatiebrief sollicitatiebrief levensloop',
    person: 'persoons persoonlijk natuurlijk natuurlijke',
    city: 'woonplaatsen steden plaatsnaam gemeentenaam dorp woonplaatsnaam gemeentes',
    postal: 'postcodes pcode pc6 postkode',
    region:
      'provincies wijken buurt buurtnaam wijknaam wijkcode buurtcode regio gewest stadsdeel kadastraal perceel gemeentecode arrondissement',
    country: 'landen landnaam landcode geboorteland',
    latitude: 'breedtegraad  lati',
    longitude: 'lengtegraad longi',
    location: 'locaties coordinaten coordinaat geometrie positie ligging',
    note: `opm opmerk notitieveld aantekening aantekeningen annotatie bijzonderheden bijzonderheid kladblok memo memos memoveld commentaren
      toevoegingtekst kanttekening`,
    talk: `berichten klachten antwoorden vragen biografie verhaal verklaring verklaringen getuigenis terugkoppeling reactie reacties gesprek gesprekken
      gespreksverslag brief briefinhoud suggestie suggesties mening vraagstelling contactverslag vraagtekst antwoordtekst`,
    reason:
      'redenen motivatie rechtvaardiging oorzaak aanleiding motivering toelichtingen grondslag redenbeeindiging',
    describing: 'omschr omschrijvingen beschrijvingen langeomschrijving',
    description: 'details samenvattingen kort inhoudelijk',
    content: 'inhouden teksten vrijetekst tekstveld informatie',
    heading: 'onderwerpen titels aanduiding',
    need: `instructies aanwijzing aanwijzingen wens behoefte behoeften advies adviezen onderzoeken behandeling bevinding bevindingen verslag verslagen
      rapport rapportage conclusie conclusies beoordeling beoordelingen evaluatie doel doelen afspraken hulpvraag plan zorgplan
      observatie observaties gedrag  besluit toelichtingbesluit`,
    payload: '  oudewaarde nieuwewaarde wijzigingen voor na',
    traits: 'persoonsgegevens aanvullend formuliergegevens profiel velden contactgegevens',
    filename: 'bestanden bijlagen documenten scan stuk',
    fileName: 'bestandnaam naambestand documentnaam',
    url: 'webadres webpagina internetadres internet koppeling internetsite',
    password: 'wachtwoorden wachtwoordhash ww paswoord',
    pin: 'pincode',
    token:
      'toegangstoken toegangssleutel activatiecode verificatiecode bevestigingscode apisleutel sessiesleutel',
    secret: 'geheim geheime geheimantwoord',
    encrypted: 'versleuteld versleutelde',
    flow: 'herstel activatie bevestiging uitnodiging toegang aanmelding registratie verificatie',
    flag: `actieve inactief geldig ongeldig verwijderd gearchiveerd verzonden gelezen betaald goedgekeurd afgekeurd geannuleerd gepubliceerd zichtbaar
      geblokkeerd verplicht vereist toegestaan toestemming akkoord aanwezig indicatie ja nee heeft mag kan moet wordt vervallen
      afgerond gesloten open aangemeld afgemeld geheimhouding openbaar ind`,
    time: `datums data tijden dat begin einde eind start aangemaakt gewijzigd bijgewerkt wijziging mutatie creatie ingang vanaf uren jaren maanden
      dagen week weken minuten seconden periode duur geldigheid termijn deadline laatst laatste eerste sluiting ontvangst
      datumbegin datumeinde datumstart datumtijd registratiedatum ingangsdatum einddatum begindatum mutatiedatum aanmaakdatum`,
    count: `aantallen totaal som saldo bedragen prijzen tarief percentage korting btwpercentage gemiddelde volgorde rang positie gewicht hoogte breedte
      oppervlakte  pogingen maximum minimum limiet niveau volgnummer nummering score cijfer omvang eenheidsprijs waarde`,
    type: `types soorten categorieen klasse klassen statussen fase stap rollen groepen classificatie vorm formaat methode wijze bron kanaal herkomst
      eenheid munteenheid parameter parameters optie opties actie recht rechten aard doelgroep indeling`,
    id: 'kenmerknummer sleutelnummer identificatie identificatiecode volgnr uniekeid',
    modifier: `persoonlijke zakelijke  mobiele vast vaste nood noodgeval extra overige overig andere ander alternatief huidig huidige vorige
      eerste tweede bezoek post correspondentie verblijf buitenland buitenlands gewijzigd aangemaakt invoer officiele gebruik volledig
      intern extern contact aanschrijf oorspronkelijk nieuwe oude binnenland`,
    leading: 'is heeft mag kan moet wordt indicatie ind aantal max min toon verzend',
    machine: 'fouten foutmelding uitzondering tabel kolom printer systeem mailsjabloon basis',
    vague: 'veld gegeven code ',
    glue: 'in met voor op aan bij te een der den en of uit tot',
  },
  tables: {
    catalogue: `types soorten categorieen statussen rollen talen landen valutas instellingen producten artikelen tarieven prijzen eenheden regels
      kleuren maten cursussen vakken modules parameter parameters functie functies opleiding opleidingen afdelingen wijk buurt
      gemeente gemeenten provincie regio woonplaats straat openbareruimte nationaliteit beroep bank banken medicijn vraag vragen
      optie opties menu formulier begrip belasting dienst diensten dienstsoort programma plan niveau reden redenen referentielijst
      waardelijst enumeratie classificatie activiteit activiteiten ruimte lokaal vakgebied leerjaar groepstype onderdeel`,
    log: 'logboeken wijzigingen mutaties mutatie toegang audit geschiedenis historisch',
    queue: 'wachtrij taak taken verwerking',
    message:
      'berichten reacties beoordelingen klachten notities brieven enquetes antwoorden mails opmerkingen vragen melding meldingen gesprek contactmoment klantcontact',
    affair: `dossiers incidenten afspraken bezoeken aanvragen schades reserveringen bestellingen facturen betalingen recepten zaak zaken behandeling
      behandelingen opname opnames diagnose diagnoses onderzoek onderzoeken resultaten medicatie vaccinatie indicatie voorziening
      voorzieningen uitkering uitkeringen toewijzing beschikking besluit contract contracten verkoop inkoop offerte lening leningen
      inschrijving inschrijvingen aanwezigheid afwezigheid verzuim verlof cijfer cijfers toets examen stage evaluatie gesprekken
      donatie abonnement abonnementen lidmaatschap lidmaatschappen sollicitatie sollicitaties klachtbehandeling overeenkomst
      huurovereenkomst aangifte vergunning vergunningen verblijf verhuizing huwelijk overlijden geboorte traject trajecten hulpverlening
      dienstverband aanstelling werkervaring loopbaan boeking boekingen`,
    credential: 'sessies wachtwoord wachtwoorden token inlog uitnodiging toegangscode machtiging',
    detail: `adressen telefoonnummers documenten contactgegevens contact contacten profiel profielen gezin huishouden relatiegegevens
      bankgegevens bankrekening bankrekeningen kaart werkervaring foto fotos reisdocument identiteitsbewijs rijbewijs persoonsgegevens
      inkomen verblijfstitel nationaliteiten`,
    files: 'bestanden bijlage bijlagen afbeelding afbeeldingen fotos',
  },
};
