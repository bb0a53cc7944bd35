import { MONTH_NAMES } from './months.ts';

/** Words of six languages and some more, without accents and in small letters. */
export const LEXICON_WORDS: Readonly<Record<string, string>> = {
  city: `london paris berlin madrid rome roma milan milano munich munchen hamburg koln cologne frankfurt stuttgart
    dusseldorf leipzig dresden vienna wien zurich geneva geneve basel bern amsterdam rotterdam utrecht eindhoven groningen
    brussels bruxelles antwerp antwerpen lyon marseille toulouse nice nantes bordeaux lille strasbourg barcelona valencia
    sevilla seville bilbao zaragoza malaga napoli naples torino turin firenze florence venezia venice bologna genova
    palermo verona lisbon lisboa porto warsaw warszawa krakow gdansk poznan wroclaw prague praha budapest dublin cork
    manchester birmingham leeds liverpool bristol oxford cambridge york edinburgh glasgow cardiff belfast lincoln chester
    durham lancaster boston chicago houston dallas austin denver seattle portland phoenix washington madison jackson
    charlotte orlando memphis detroit atlanta oakland florida virginia georgia carolina dakota montana texas california
    england scotland ireland wales france germany spain italy netherlands poland austria switzerland belgium portugal
    deutschland osterreich schweiz frankreich italien spanien holland niederlande espana espagne allemagne italie suisse
    belgique italia francia germania alemania nederland duitsland frankrijk spanje belgie china india jordan israel
    toronto sydney melbourne perth adelaide delhi mumbai tokyo santiago lima bogota medellin salvador brasilia kiel`,
  month: MONTH_NAMES.join(' '),
  birth: `born birth birthday birthdate dob geboren geb geburt geburtsdatum geburtstag gebdat geborene ne nee naissance
    naiss nacido nacida nacimiento nac cumpleanos nato nata nascita geboorte geboortedatum gebdatum verjaardag urodzony
    urodzona urodzenia ur nascido nascida nascimento fodd fodelsedatum fodt syntynyt`,
  call: `phone telephone tel mobile cell cellphone call called ring rang dial fax whatsapp sms text telefon handy
    mobil telefonnummer rufnummer anrufen erreichbar ruckruf rufen telefonisch durchwahl telephone portable
    appeler appelez rappeler joindre joignable fixe telefono movil llamar llamen llame celular cellulare chiamare
    chiamate recapito telefoon telefoonnummer mobiel bellen gebeld bel bereikbaar telefonu komorka telefone
    telemovel signal hotline voicemail contact`,
  reference: `order invoice ticket case ref reference version release build sku product part item tracking parcel
    contract policy batch serial model article code bestellung bestellnummer rechnung rechnungsnummer auftrag auftragsnummer
    artikel artikelnummer kundennummer vorgang vorgangsnummer aktenzeichen vertrag vertragsnummer seriennummer sendung
    sendungsnummer commande facture dossier reference colis contrat produit pedido factura expediente producto contrato
    referencia articulo ordine fattura pratica prodotto contratto riferimento articolo codice bestelling bestelnummer factuur
    factuurnummer dossiernummer artikelnummer klantnummer ordernummer order zending zendingsnummer id isbn ean port firmware
    rma po zamowienie faktura rif kd kdnr kundennr klantnr bestellnr rechnungsnr
    ordernr factuurnr artikelnr ticketnr num pedidos expte meeting`,
  title: `mr mrs ms miss mister dr prof professor sir madam dame herr herrn frau fraulein monsieur madame mademoiselle mme
    mlle m sr sra srta senor senora senorita don dona sig signor signora signorina dott dottor dottssa ing avv dhr mevr mevrouw
    meneer dokter pan pani doctora doctor doktor`,
  streetBefore: `rue avenue av boulevard bd boul place chemin impasse allee quai cours route square passage calle c avenida
    avda plaza pza paseo camino carretera ronda travesia via viale piazza piazzale corso largo vicolo strada lungomare rua
    travessa praca ul ulica al aleja os pl plac`,
  streetAfter: `street st road rd avenue ave lane ln drive dr boulevard blvd court ct close crescent way place pl terrace
    square sq parkway pkwy highway hwy circle cir trail gardens grove mews row strasse straat laan weg plein`,
  identity: `ssn social nhs nino insurance passport identity nir secu securite steuer idnr identifikationsnummer steuerid
    steuernummer sozialversicherungsnummer rentenversicherungsnummer ausweis personalausweis dni nie nif cif fiscale cf bsn
    burgerservicenummer sofinummer pesel personnummer cpf cnpj aadhaar sin tfn ahv avs nrn rijksregisternummer cpr hetu
    fodselsnummer nino taxpayer tin fiscal steueridentifikationsnummer vsnr`,
  secret: `password passwd passphrase pwd pw token secret apikey bearer passwort kennwort kennung motdepasse contrasena clave
    wachtwoord haslo senha pin`,
  article: `the this that these those every each any no some der die das den dem des ein eine einen einem einer eines kein
    keine keinen zum zur vom beim im ins am diese dieser dieses jeder jede mein meine unser unsere ihr ihre sein seine its my
    our your their his her`,
  placeBefore: `in from to at near of on since until till by during before after around nach aus in bei seit bis ab an en a au
    aux depuis vers pres desde hasta hacia da di fra verso naar uit te sinds tot vanaf van w z do od next last early late mid
    ende anfang mitte fin debut principios fine inizio eind begin anno mese nachsten`,
  speech: `called says said asked asks rang wrote writes wants wanted phoned emailed reported reports confirmed agreed
    complained replied answered promised mentioned signed visited paid told rief sagt sagte fragt
    fragte schrieb schreibt mochte wunscht meldet meldete bestatigt bat bittet appelle dit
    demande ecrit souhaite veut confirme llamo llama dijo dice pidio pide quiere escribio confirmo   
    chiama chiede dice vuole scrive conferma belt belde zegt zei vraagt vroeg schreef wil bevestigt meldt`,
  unit: `eur euro euros usd gbp chf pln zl dollar dollars pounds cents cent kg g mg km m cm mm ml l pcs pieces units items
    stuck stk stuks pieces pzas unidades pezzi kunden customers clients users years days hours minutes months weeks jahre
    tage stunden minuten ans jours heures mois anos dias horas meses anni giorni ore mesi jaar dagen uur uren times mal fois
    veces volte keer percent prozent kwh gb mb kb mbit`,
  dot: 'dot punkt point punto punt',
  at: 'at arroba chiocciola arobase apenstaartje aet',
  extension:
    'ext extn extension x durchwahl dw app apparat poste int interno toestel tst wewn extensao nebenstelle',
  particle: `de del de la las los du des le les l d di da dei degli della delle dello van von vom der den dem zu zum zur ten
    ter te dos do das y e st sainte saint san santa sant`,
  door: 'apt apartment suite ste flat unit floor fl room wohnung whg og etage piso puerta appartement appt int interno bus',
};
