import type { Tongue } from './tongue.ts';

export const ITALIAN: Tongue = {
  both: {
    people: `utenti clienti pazienti dipendenti persone contatti membri studenti alunni assistito assistiti assistente 
      richiedente richiedenti istante dichiarante denunciante segnalante proponente delegato delegante delegati procuratore
      rappresentante rappresentantelegale legalerappresentante amministratore amministratrice direttore direttrice dirigente
      presidente segretario segretaria tesoriere consigliere sindaco assessore revisore responsabili referente referenti operatore
      operatori operatrice istruttore funzionario impiegato impiegata collaboratore collaboratrice lavoratrice
      operaio caposettore coordinatore supervisore tutore tutrice curatore genitore genitori madre padre figlio figlia
      fratello sorella coniuge marito moglie convivente nonno parente familiare familiari erede eredi defunto deceduto
      vittima testimone imputato indagato detenuto avvocato avvocata notaio giudice magistrato perito ispettore ispettrice
      verificatore manutentore installatore tecnici progettista geometra ingegnere architetto medici medica medicocurante
      dottore dottoressa infermiera ostetrica farmacista psicologo psicologa terapeuta fisioterapista dentista prescrittore
      specialista ricoverato degente ospiti visitatori viaggiatore turista conducente autisti corriere pilota acquirente
      compratore venditore venditrice agente agenti consulente cassiere cameriere cuoco abbonato abbonata
      associato iscritto iscritta iscritti aderente sottoscrittore contraente intestatario intestatari cointestatario
      locatore locatario conduttore tecnico affittuario affitt inquilina proprietaria proprietari titolari occupante condomino residente
      abitante cittadina contribuente elettore debitore creditore garante fideiussore ordinante pagante versante beneficiari
      donatore donatrice volontario volontaria partecipante invitato relatore giocatore giocatrice arbitro allenatore atleta
      tesserato soci autrice traduttore firmatari sottoscrivente interessato interessata mittenti destinatari
      ricevente incaricato incaricata delegata bambino bambina neonato badante pensionato disoccupato
      migrante militare anagrafiche insegnanti docenti maestro maestra educatore educatrice candidata esaminatore esaminando
      creatore compilatore validatore approvatore utilizzatore soggetto soggetti nominativi personale`,
    organisation:
      'aziende imprese impresa enti associazioni fondazione cooperativa sindacato amministrazione asl consorzio studio ragionesociale organismo',
    site: 'negozi filiali magazzini ambulatorio laboratorio scuola asilo universita ufficio uffici sedi aula impianto impianti struttura stabile edificio officina agenzia camere ospedali',
  },
  columns: {
    name: 'denominazione denom nomi',
    firstName: 'nomebattesimo nomeproprio',
    lastName: 'cognomi cognomenubile cogn',
    fullName:
      'nomecognome cognomenome nomecompleto nomeecognome cognomeenome denominazionepersona nominativi generalita nomecliente ',
    maiden: 'dasposata',
    nick: 'soprannomi pseudonimo',
    userName: 'nomeutente loginutente utenza ',
    user: 'utenti ute operatore utenza',
    by: '?da',
    email: 'indirizzoemail postaelettronica emails mailpec indirizzopec emailpec elettronica indirizzomail',
    phone: `telefoni cellulari cell numtelefono ntelefono telefonofisso telefonocasa telefonoufficio telefonomobile telcasa telufficio
      telcell numerocellulare fisso recapiti recapitotelefonico utenzatelefonica numerofax telefonico`,
    address: `indirizzi indirizzoresidenza indirizzodomicilio indirizzocompleto ind indir residenze domicili recapitopostale abitazione indirizzospedizione
      indirizzofatturazione sedelegale`,
    street: `viale piazza corso toponimo indirizzovia nomevia numerocivico numcivico ncivico civici largo vicolo strada frazione casellapostale sedime
      odonimo toponomastica cassetta`,
    house: 'casa appartamento piano palazzo palazzina edificio condominio interni ?scala ?int',
    nationalId: `codfisc codicefiscale codicefisc codfis codicefiscaleutente cfiscale codfiscaleutente tesserasanitaria cartaidentita numerocartaidentita documentoidentita
      numerodocumento numdocumento ndocumento estremidocumento numerotessera codicesanitario cie permessosoggiorno idpersonale
       codicefiscalepiva codicefiscalepartitaiva`,
    national: 'fisc fis fiscali previdenziale tributario',
    identity: 'documenti identificazione',
    passport: 'numeropassaporte passaporti',
    drivingLicence: 'patenteguida numeropatente patenti',
    medicalNumber:
      'cartellaclinica numerocartella tesserasanitaria numeroassistito codiceassistito nosologico codiceregionale stp eni',
    insurance: 'assicurazioni assicurativa assicurativo',
    health: 'medico clinico clinica',
    caseFile: `pratiche fascicolo protocollo nprotocollo protocolli procedimento npratica sinistro
      rubrica iscrizione albo tessera istanza verbale`,
    caseNumber: `numerofascicolo numeroprotocollo numprotocollo numeropratica numpratica matricola
      numeromatricola codicecliente numerocliente numerocontratto numcontratto numerosinistro
      numeroiscrizione numtessera codiceutente codicedipendente numeroistanza numeroverbale
      pod pdr`,
    number: 'numeri n nro nr',
    plateWhole: 'targhe targaveicolo',
    vehicle: 'veicoli auto automobile autoveicolo',
    vin: 'numerotelaio',
    card: 'carte cartacredito',
    cardNumber: 'numerocarta ncarta numcarta',
    securityCode: 'codicesicurezza',
    bic: 'abi cab codicebanca',
    bank: 'banche bancaria bancari',
    account: 'conti',
    bankAccount:
      'contocorrente numeroconto contobancario ncc numcontocorrente coordinatebancarie ccbancario ',
    vat: 'partiteiva pivacf codicedestinatario rea cciaa codiceipa',
    device: 'dispositivi apparecchio ',
    birth:
      'dtnascita datanasc nasc luogonascita comunenascita annonascita provincianascita statonascita nato nata natale datadinascita natoil',
    gender: 'sessi genere ?gen',
    age: 'anzianita fasciaeta',
    salutation: 'appellativi titoloonorifico saluto',
    language: 'lingue linguamadre madrelingua',
    nationality: 'cittadinanze ',
    marital: 'statocivile statofamiglia coniugale',
    married: 'coniugata celibe nubile vedovo vedova divorziato separato',
    familyMember: `figlia fratello sorella fratelli moglie marito convivente genero suocero parentela familiare familiari parente numerofigli nfigli
      acarico nucleo`,
    parent: 'genitore genitori mamma papa paternita maternita',
    special: `disabile invalidita invalido handicap religiosa credo gravida incinta allergico etnico fumatore fumo alcol tossicodipendenza
      sindacato orientamentosessuale intolleranza intolleranze dieta celiachia legge104 appartenenza`,
    medical: `diagnosticato sintomatologia malattie patologia patologie terapia terapie farmaci intervento vaccinazione vaccini prescrizione posologia
      ricetta esenzione allergeni peso altura pressione anamnestico referto referti esame esami icd9 cure`,
    blood: 'sangue sanguigni rh',
    politics: 'partito politica casellario reato penale penali',
    job: 'professioni mestiere mansioni qualifica incarico impiego attivitalavorativa  ',
    jobWord: 'posizione lavoro carica',
    company: 'ragionesociale ragsociale ragsoc aziende datorelavoro denominazioneazienda ditte imprese',
    school: 'istituto scuolaprovenienza ateneo facolta',
    department: 'ufficio settore servizio ?area unitaorganizzativa sezione direzione divisione',
    income:
      'redditi isee stipendi salario retribuzioni pensione indennita debiti patrimonio imponibile lordo netto',
    bonus: 'provvigione premio',
    lifeEvent: `dataassunzione datadecesso datamorte datamatrimonio dataricovero datadimissione battesimo pensionamento immigrazione
      emigrazione licenziamento laurea divorzio parto`,
    image: ' fotografie ritratto fototessera',
    picture: 'immagini miniatura',
    signature: 'firme sigla',
    biometric: 'impronte improntadigitale biometrico',
    resume: 'curriculumvitae',
    person: 'persone fisica personali soggetto individuo',
    city: 'comuni comuneresidenza nomecomune descrizionecomune frazione',
    postal: 'codicepostale codpostale capresidenza avviamento',
    region:
      'regioni province siglaprovincia provinciaresidenza circoscrizione quartiere istat codiceistat siglaprov ?prov belfiore catastale foglio particella',
    country: 'nazioni paesi statoestero',
    latitude: 'latitud lati',
    longitude: 'longi',
    location: 'geolocalizzazione coordinata ubicazione posizionegeo',
    note: `osserv osservazione annotazione notainterna noteinterne appunti appunto postille promemoria oss memo notelibere
      noteoperatore avvertenza avvertenze`,
    talk: `messaggi reclami risposte domande biografia testimonianza segnalazione segnalazioni dichiarazione dichiarazioni colloquio presentazione lettera
      conversazione opinione opinioni suggerimento suggerimenti testolibero narrazione denuncia`,
    reason: 'motivi motivazioni cause giustificazione giustificativo ragione ragioni motivosospensione',
    describing: 'descr descrizioni descrizioneestesa specifica ',
    description: 'dettagli sintesi sommario riepilogo',
    content: 'contenuti testi corpo informazioni informazione altro',
    heading: 'titoli oggetti argomento argomenti tema',
    need: `istruzione indicazione indicazioni raccomandazione raccomandazioni prescrizioni esami esito esiti referto referti valutazione valutazioni giudizio
      giudizi parere pareri relazione relazioni verbale rapporto conclusione conclusioni consulenza osservato
      decorso piano obiettivi bisogni esigenze terapia anomalie rilievo rilievi provvedimento provvedimenti`,
    payload: ' valoreprecedente valorenuovo vecchio modifiche prima dopo',
    traits: 'datipersonali datianagrafici informazioniaggiuntive profilo campi modulo',
    filename: 'allegati files scansione',
    fileName: 'nomefile nomeallegato nomedocumento nomeoriginale',
    url: 'sitoweb paginaweb siti indirizzoweb collegamento',
    password: 'parolachiave parolaordine pwdutente passwordutente',
    pin: 'codicepin',
    token: 'gettoni chiaveapi chiaveaccesso codiceattivazione codiceverifica tokenaccesso',
    secret: 'segreta rispostasegreta domandasegreta chiavesegreta',
    encrypted: 'cifrato criptato crittografato',
    flow: 'recupero attivazione conferma invito accesso registrazione autenticazione',
    flag: `attiva attivi inattivo disattivo abilitata confermata verificata valido valida eliminato eliminata cancellato cancellata inviato inviata letto letta
      pagato pagata approvato approvata rifiutato annullato annullata pubblicato visibile vigente bloccato obbligatorio richiesto
      accettato accetta permette puo esiste presente flg fl consenso autorizzato abilitato chiuso aperto ?si`,
    time: `date dt dta dataora inserimento aggiornamento modifica creazione inizio fine cancellazione variazione ultima ultimo anni mesi giorni settimana
      minuti periodo validita decorrenza termine durata emissione rilascio chiusura apertura orario timbro registrazione scad`,
    count: `num qta quantitativo importi totale totali subtotale saldo tasso percentuale sconto media somma costo ordine posizione progressivo
      peso altezza larghezza superficie potenza dose punteggio voto tentativi massimo minimo limite livello aliquota rata rate`,
    type: `tipi tipologia categorie classe stati ruoli gruppi classificazione modalita formato mezzo fase tappa condizione unita metodo forma fonte canale
      provenienza parametro parametri opzione azione permesso permessi natura specie causale`,
    id: 'identificativo idunivoco chiaveprimaria progr',
    modifier: `personali ufficio lavorativo residenziale fiscale emergenza aggiuntivo alternativo attuale nuova vecchia altro altra altri secondaria primario
      primaria ins upd agg inser mod aggiorn ult creaz canc variaz fisso mobile legale estero estera rilascio1 completo completa
      contatto recapito1 sede titolare1 italiano`,
    leading: 'flg fl max min',
    machine: 'errori eccezione tabella colonna stampante sistema chiamata base',
    vague: 'dato campo codice ',
    glue: 'in con per il lo i gli le un una al alla dal nel su dello dei delle',
  },
  tables: {
    catalogue: `tipi tipo categorie stati ruoli lingue paesi valute parametri configurazioni prodotti articoli tariffe prezzi regole colori taglie corsi
      materie permessi moduli cataloghi comune comuni provincia province regione regioni nazione nazioni qualifica qualifiche
      mansione mansioni reparto settore settori ufficio marca marche modello modelli combustibile classe fascia causale causali
      iva aliquota banca banche farmaco farmaci malattia vaccino domanda domande opzione opzioni menu funzione funzioni profilo
      servizio servizi programma piano piani livello livelli motivo motivi tipologia tipologie unita titolostudio festivita
      calendario fruitore adempimento formalogica stato`,
    log: 'storici registri cronologie audit accesso accessi traccia tracce ',
    queue: 'coda code elaborazione',
    message:
      'messaggi commenti recensioni reclami note lettere sondaggi risposte segnalazione segnalazioni avviso avvisi notifica notifiche comunicazione comunicazioni posta',
    affair: `casi pratiche incidenti appuntamenti visite richieste sinistri prenotazioni ordini fatture pagamenti ricette ricoveri istanza istanze
       procedimento procedimenti fascicolo fascicoli prestazione prestazioni terapia terapie referto referti
      esame esami intervento interventi vaccinazione vaccinazioni contratto contratti vendita vendite acquisto acquisti
      preventivo prestito prestiti iscrizione iscrizioni presenza presenze assenza assenze ferie stipendio voto voti
      valutazione valutazioni ispezione ispezioni verifica verifiche sanzione sanzioni accertamento accertamenti verbale verbali
      rapporto rapporti attivita attivitasvolta commento donazione donazioni abbonamento tesseramento
      candidatura colloquio colloqui incarico incarichi delega deleghe`,
    credential: 'sessioni credenziali password token invito invitoutente',
    detail: `indirizzi documenti recapiti residenza residenze domicilio profilo profili familiari contatto contatti scheda schede cartella cartelle
       carta esperienza formazione curriculum foto nucleo datianagrafici`,
    files: 'allegati immagine immagini foto documenti',
  },
};
