import type { WordList } from './word-list.ts';

export type HeadConcept =
  | 'flag'
  | 'time'
  | 'count'
  | 'type'
  | 'path'
  | 'id'
  | 'modifier'
  | 'leading'
  | 'machine'
  | 'sound'
  | 'vague'
  | 'setup'
  | 'glue';

/** Words that, as the head of a name, say that a column holds something about a thing, and not the thing. */
export const HEADS: Readonly<Record<HeadConcept, WordList>> = {
  flag: {
    en: 'is has can should was did does are will allow allows needs need verified enabled disabled active confirmed valid validated validity required requires optional allowed visible visibility hidden flag locked sent blocked opt optin optout in out approved accepted subscribed deleted archived shared notified notify notification notifications consent available exists checked processed present missing subscription bounced undeliverable deliverable suppressed supported',
    de: 'ist hat verifiziert aktiv bestatigt aktiviert gesperrt gultig erlaubt',
    fr: 'est a actif active verifie confirme valide',
    es: 'es tiene activo verificado confirmado habilitado valido',
    pt: 'e tem ativo verificado confirmado habilitado',
    it: 'attivo verificato confermato abilitato',
    nl: 'actief geverifieerd bevestigd',
    pl: 'czy aktywny zweryfikowany potwierdzony',
  },
  time: {
    en: 'at on until since expires expiry expiration expired expire exp expiring ttl time timestamp created updated modified changed when date datetime dt issued used day month year hour minute seconds second ms millis duration interval timeout lifetime period age from to start end due deadline window week quarter',
    de: 'am bis seit datum erstellt geandert zeit zeitpunkt zeitstempel uhrzeit jahr monat tag dauer ablauf ablaufdatum',
    fr: 'date heure le jusqu depuis cree expiration annee mois jour duree',
    es: 'fecha hora hasta desde expiracion vencimiento ano mes dia duracion',
    pt: '?data hora ate desde expiracao vencimento validade ano mes dia',
    it: '?data ora scadenza fino anno mese giorno',
    nl: 'datum tijd tot sinds verloopt vervaldatum jaar maand dag',
    pl: '?data czas do od wygasa rok miesiac dzien',
    ja: 'nichiji hizuke kigen hi',
  },
  count: {
    en: 'count cnt total sum avg average length len size qty quantity max min maximum minimum limit index idx order sort rank attempts attempt retries retry score rating percentage percent rate ratio amount price cost balance fee points bytes width height weight usage remaining failures failed threshold quota level seq sequence offset priority tries times volume capacity budget stock',
    de: 'anzahl laenge menge summe gesamt betrag preis kosten grosse reihenfolge',
    fr: 'nb longueur taille quantite montant prix total',
    es: 'cantidad longitud importe precio monto conteo',
    pt: 'quantidade qtd qtde comprimento valor preco',
    it: 'conteggio lunghezza quantita importo prezzo',
    nl: 'aantal lengte bedrag prijs',
    pl: 'liczba ilosc dlugosc kwota cena',
    ja: 'kingaku kensu',
  },
  type: {
    en: 'type kind category class classification format mode status stage scope version provider source channel method policy policies strategy algorithm algo alg encoding template theme color colour icon pattern regex regexp suffix field column label labels tag tags group usage purpose role roles permission permissions settings option options config rule rules action actions operation variant style view layout vendor platform os env environment schema driver engine issuer iss audience aud service integration schemes scheme campaign book digest blacklist whitelist quota mapping bucket currency unit units severity result outcome',
    de: 'typ art kategorie klasse status zustand format vorlage rolle gruppe',
    fr: 'type categorie statut etat modele role groupe',
    es: 'tipo categoria estado estatus plantilla rol grupo formato',
    pt: 'tipo categoria situacao status modelo perfil grupo formato',
    it: 'tipo categoria stato modello ruolo gruppo formato',
    nl: 'type soort categorie status sjabloon rol groep',
    pl: 'typ rodzaj kategoria status szablon rola grupa',
    ja: 'shubetsu kubun jotai',
  },
  path: { en: 'path dir directory folder' },
  id: {
    en: 'id ids uuid guid oid pk fk identifier slug',
    de: 'id kennung',
    fr: 'id identifiant',
    es: 'id',
    pt: 'id',
    it: 'id',
    nl: 'id',
    pl: 'id',
    ja: 'id',
  },
  modifier: {
    en: 'primary secondary home work personal private business office main other care short long usual anonymous alternate alternative alt new old current previous prior original raw plain normalized normalised canonical lower lowercase lowercased upper formatted full complete value values text string str encrypted enc hashed hash billing shipping delivery mailing invoice emergency legal preferred local international intl default permanent temporary temp official direct public safe unconfirmed pending list array json data additional extra search searchable display shown short long masked clean unique recovery backup reply from to cc bcc sender recipient recipients destination origin first last tokenized blind bidx ascii latin kana kanji romaji native english ar en de fr es it 1 2 3 address',
    de: 'privat geschaftlich dienstlich mobil neu alt haupt rechnungs liefer heimat wert klartext',
    fr: 'principal secondaire domicile travail facturation livraison professionnel perso ancien nouveau',
    es: 'principal secundario casa trabajo facturacion envio personal anterior nuevo contacto',
    pt: 'principal secundario residencial comercial cobranca entrega anterior novo contato',
    it: 'principale secondario casa lavoro fatturazione spedizione precedente nuovo',
    nl: 'prive zakelijk thuis werk factuur bezorg oud nieuw',
    pl: 'glowny dodatkowy domowy sluzbowy korespondencyjny',
  },
  /** As the first word of a name: what follows is switched, counted or bounded. */
  leading: {
    en: 'is has can should was did does allow allows needs need requires require enable enabled disable show hide send use max min maximum minimum total count avg skip force notify auto include exclude',
    de: 'ist hat anzahl',
    fr: 'est a nb nbre',
    es: 'es tiene cantidad',
    pt: 'tem qtd qtde',
    nl: 'is heeft aantal',
    pl: 'czy liczba ilosc',
  },
  /** What a machine says or is told, and what a program is made of. */
  machine: {
    en: 'error errors sync import export upload download delivery webhook processing provider exit exception failure failed stack stacktrace trace debug system commit css js sql script placeholder default sample example test server host network memory smtp bind listen node contract http https api app application class function method module package table column database db cache queue workflow plugin build pipeline repo repository branch bucket container cluster region tag metric model template regex regexp shader docker domain dns url ssl kernel cpu gpu logo icon banner favicon cover background thumbnail sprite screenshot product',
    de: 'fehler vorlage',
    fr: 'erreur',
    es: 'plantilla',
    pt: 'erro',
    it: 'errore',
    nl: 'fout',
    pl: 'blad',
  },
  /** How a name sounds: a code many share. */
  sound: { en: 'soundex metaphone phonetic dmetaphone' },
  /** Words that say nothing of what they hold: then the table's name says it. */
  vague: {
    en: 'value number text content code data identifier key hash string body raw item entry info name',
    de: 'wert nummer',
    fr: 'valeur numero texte',
    es: 'valor numero texto',
    pt: 'valor numero texto',
    it: 'valore numero testo',
    nl: 'waarde nummer tekst',
    pl: 'wartosc numer tekst',
  },
  /** Settings of programs, in documents. */
  setup: {
    en: 'schema query filter filters option options mapping mappings definition definitions config configuration rule rules layout style styles theme columns column view template templates methods flag flags feature features permission permissions scope scopes metric metrics dimension dimensions translation translations i18n locale capabilities criteria condition conditions tags tag categories category steps vars variable variables model schedule sampling dependencies manifest limits quota pricing price visibility order sort pagination stats statistics counts totals usage spec specification parameters tools functions lineage linecounts keywords',
  },
  glue: {
    en: 'of the and or for a an per',
    de: 'der die das des und fur zum zur von',
    fr: 'de du la le les et d l',
    es: 'de del la el y',
    pt: 'de da do e',
    it: 'di del della e',
    nl: 'van de het en',
    pl: 'i',
  },
};
