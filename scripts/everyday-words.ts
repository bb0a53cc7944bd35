/** Everyday words of letters, notes and tickets in six languages, of our own writing; `common-words.ts` takes them. */
export const EVERYDAY_WORDS: readonly string[] = [
  // English
  `account address afternoon agree agreed agreement amount angry answer answered apologised appointment approve
  approved april arrive arrived article asked august autumn available away baker balance bank banks bar base basket bath
  bay bean bear bell bill bird birthday bishop black block blue board boat bond book booked booking bottle bought bowl
  box branch bread break bridge bring broken brook brown bug bush business butcher butler buy call callback called caller
  calls camp cancel cancelled card care cart carter case cash castle cell chamber chance change changed charge charged
  charity chase chat check checked cherry church city claim clark clay clean clear clerk client clinic close closed cloud
  club coffee cold cole colleague comment company complain complained complaint confirm confirmed contact contract cook
  cool cooper copy corner cost council country courier court cover craft cream credit crisp cross customer damaged date
  daughter dawn day days deal dear december deck delay delayed deliver delivered delivery department deposit desk diamond
  dinner discount discussed doctor document door drake draw drew drive driver due early east easter edge email engine
  evening event exchange expected explained fair faith father fault february fee field file finance fine first fish fix
  fixed floor flower flowers follow food forest form forward found fox frank free friday friend front fuller garden gate
  gift glass gold good goods grace grant gray green grey grove guest half hall happy harbour hardy heart heath held help
  helped hill holiday home hope hospital hotel hour hours house hunt hunter husband immediately include information
  insurance interest invoice invoices issue ivy january job joy judge july june just keen key kind king knight lake lamb
  lane large last late later law left letter light lily limit line link list live loan local lock log long love low lunch
  mail main major make manager march mark marked marsh mason matter may meeting member message miles mill miller minute
  minutes mobile monday money month monthly months moon moore morning mother mountain moved name near need needed nest new
  news next nice night noble noon north note noted notes notice november number october offer office online open opened
  order ordered orders own package page paid paper parcel park parker party pass password patient patience pay payment
  pearl pending penny person phone pick pike place plan planned please point poll pond poor pope port porter post posted
  potter power price prices prince print problem process product promised provider purchase question quick rain rang rate
  raven ray reach read ready reason receipt received recommended red reed refund refunded refused regarding remember
  reminder renew renewal repair replace replaced replacement reply report reported request requested resolved return
  returned returns rice rich river road robin rock room rose round ruby rush sage sales same sandy sat saturday save saw
  says school scheduled season second see seen sell send sent september service set settled sharp sheet shift ship
  shipment shipping shoe shop short sick side sign signed sister site size skip small smart smith snow sold son soon south
  spoke spring square staff star start started statement station status stay sterling still stock stone stop store storm
  story street strong subscription summer sun sunday support swan system table talk talked tank task taylor team
  technician telephone tell tenant test thanks thursday ticket time title today told tomorrow tour town track transfer
  travel treatment tree trouble tuesday turner twice underwood update updated upset urgent user vacation van victor
  violet visit visited voice wait waiting walk walker wall want wanted wants ward warm warranty was water way website
  wednesday week weekend weekly weeks went west white wife will window wine winter wise wish wood woods word work worked
  works worth write written wrote yard year years yesterday young`,
  // German
  `abend rosen blume blumen baum bäume strauch gelb gelbe grün grüne blaue rote schwarze weiße kleine große neue alte lange kurze gute schöne abholung adler adresse angebot angerufen anna-maria anruf antrag antwort anwalt april arbeit arzt aufgabe auftrag
  august auskunft auto bach bald bank bauer baum baumann becker bedarf beitrag bekommen berg bericht bescheid beschwerde
  bestellt bestellung besuch betrag bezahlt bitte blau brand braun brief buch burg danke datum dezember dienstag dokument
  donnerstag dringend eilt eingang einzahlung email engel entschuldigung erhalten erledigt ernst erreichbar erreicht
  euro fall familie farbe fehler feld fenster ferien feier fest fest firma fischer formular frage fragt frau freitag
  freund frist fuchs gast gebucht geburtstag gehalt geld gemeinde geprüft gerät geschenk geschäft gesendet gespräch
  gestern glas gold groß gruß gut gärtner haben hahn hase haus heft heim herbst herr heute hilfe hirsch hof holz huhn
  hund informiert jahr jahre januar juli jung juni kaiser kalt karte kauf kaufmann keller kind kinder klage klein kluge
  koch konto kopie kosten kraft krank krankenhaus kraus krebs kreuz krieger kunde kunden kundin kündigung könig köhler
  kühn lager land lang lange lehmann lehrer leistung leitung lieferung links löwe mahnung mai mann maurer mehr meister
  meldung miete mieter mitarbeiter mitteilung mittwoch monat monate montag morgen müller mutter nachbar nachmittag
  nachricht nacht name neu neumann november nummer oktober ordnung ort paket pfeiffer pfarrer post preis problem probst
  rabe rechnung rechts reise reklamation richter ring ritter rose rot rückruf rückgabe sache samstag sander sauer schaden
  schäfer scharf schlosser schmidt schmied schneider schnell schön schreiber schreiner schule schulz schumacher schuster
  schwarz schwester september sohn sommer sonntag sonne sorge stark stein stelle stern strom stunde stunden tag tage
  teilnehmer telefon termin tisch tochter tür uhr umzug unfall unterlagen urlaub vater verkäufer vermieter verspätet
  verspätung versand versicherung vertrag vogel vogt vorgang vorname wagen wagner wald wasser weber wein weiß werk werner
  wetter winkler winter winzer woche wochen wohnung wolf wolff wort wunsch wünscht zahlung zeit zettel ziegler zimmer
  zimmermann zucker zufrieden zurück`,
  // French
  `accord blanche blanches noire noires bleue bleues verte brune grande grandes petite petites nouvelle vieille belle bonne longue courte haute basse douce forte rousse rosier lilas fleuriste achat adresse aide aimé ami ancien année appel appelé appelle après argent arrivé assurance attente août
  aujourd avocat avril bain ballon banque barbier baron beau bel belle berger besoin blanc blé bois boîte bon bonjour
  bouche boucher boulanger bourgeois bout brun bureau carpentier carte cas chambre chat chef cher chevalier chien ciel
  client cliente code colis collègue commande commandé commande compte confirmé contact contrat copain cordonnier côté
  couleur cour cousin couturier date décembre délai demain demande demandé dernier dimanche document dossier douleur
  droit dupont eau école église emploi enfant envoi envoyé erreur étage été facture famille faure femme fermier février
  fille fils fin fleur fontaine forêt fort forgeron fournier frais français frère garçon garnier gauche gérant grand
  gris guérin guichet haut heure heures hier hiver homme hôpital jardin jaune janvier jeudi jeune joie jour jours juge
  juillet juin lamy laurent lefèvre legrand lettre leroy lieu ligne livraison livre livré locataire loup loyer lundi
  maçon magasin mai maison maître malade marchand mardi mari marié marin mars martin masson matin médecin mercredi
  mère message meunier mois moment moreau moulin mur nom nombre nouveau novembre nuit numéro octobre offre oncle page
  pain paiement papier paquet parent passage pâtissier patient payé pelletier père personne petit pièce place poirier
  pont porte poste poulain premier prêt prévenu printemps prix problème produit promesse propriétaire question rappel
  rappelé rappeler reçu remboursement remboursé rendez renard réponse réponse retard retour réunion roche roi rose rouge
  roux route rue samedi santé semaine septembre service signé simon soir soleil sœur souhaite table tante tard téléphone
  temps terre tisserand tonnelier travail urgent vacances vendredi verre vert vidal vie vieux ville vin visite voisin
  voiture voyage`,
  // Spanish
  `abogado blanca blancas negra negro roja rojos verdes azul azules amarillo amarilla grandes pequeña pequeño nueva nuevos vieja alta altos baja bajo larga largo buena bella linda dulce clara morena rubia jardín arbol abril abuelo agosto agua alegre alto amable amigo amor ángel año años aquí armario asunto ayer ayuda banco
  baño barrio blanco bravo bueno cabello cabeza caja calle calvo cama cambio camino campo campos cantidad cara caro carta
  casa casado castillo castro cero ciudad claro cliente clienta código colegio color comida compra comprado confirmado
  conde contrato copia correo cortés correcto cosa costa cruz cuarto cuenta cuerpo cura delgado deuda día días diciembre
  dinero dirección doctor dolor dolores domingo duda edad empleo empresa enero envío enviado error escribió espera
  estrella factura familia favor febrero fecha feliz fiesta firma firmado flor flores fuente fuerte gallo garantía gato
  gracia gracias grande gusto herrero hermano hermana hija hijo hijos hombre hora horas hospital hotel hoy importe
  informe invierno iglesia jefe joven jueves juez julio junio lago leal león letra libro llamada llamado llamó llega
  llegado lobo luz luna lunes luz madre mañana mar marido martes marzo mayo mayor médico medio menor mensaje mes mesa
  meses miércoles molina molino moneda montaña montes moreno mujer nieve niño noche nombre norte noticia noviembre nube
  nuevo número octubre oferta oficina padre pago pagado palabra pan papel paquete pareja pascual paso pastor paz pedido
  pena pendiente peña perro persona pidió piedra pino playa plaza poco precio pregunta prieto primavera primo problema
  producto prometió pronto puente puerta queja quiere reclamación recibido recibo reembolso redondo regalo reina
  respuesta retraso reunión rey ríos rico río robles rojo romero rosa rubio sábado salud santo seguro semana semanas
  septiembre serrano servicio sierra sol solicitud sur tarde tarjeta teléfono tiempo tienda tierra tío todo torre
  torres trabajo urgente vaca vacaciones valle vega vela verano verde viaje vida viejo viento viernes vino visita vuelo`,
  // Italian
  `abete bianca bianche nera nere rossa rosse verdi gialla giallo gialli grigia azzurro azzurra piccola piccoli nuova nuovi vecchia vecchio alta alto bassa bassi lunga grandi bella belli buona forti dolce dolci fredda calda intera intero accordo acqua agosto aiuto albero allegro amato amico amore anno anni aprile arrivato assicurazione attesa
  auto avvocato banca barbiere basso bello bene bianco bianchi bisogno bosco bravo bruno buono caffè caldo camera cane
  cara caro carta casa caso castello chiama chiamata chiamato chiede chiesa chiesto cielo città cliente codice cognome
  collega colore colombo compleanno conferma confermato consegna consegnato conte contratto conti conto copia corso corpo
  costa costo cuore data debito dicembre domani domanda domenica donna dottore dottoressa errore estate età euro fattura
  favore febbraio ferrari ferro festa figlia figlio fine finestra fiore fiori firma firmato fiume fontana forte fratello
  freddo fronte fuoco galli gallo gatti gatto gennaio gente gentile giardino giorno giorni giovane giovedì giugno grande
  grasso grazie greco grigio inverno lago lavoro leone lettera letto libro lontano luce luglio luna lunedì lungo lupo
  madre maggio mamma mano mare marito martedì martini marzo mattina mattino medico mercoledì merlo mese mesi messaggio
  metà moglie molto monte monti mora morte mulino nave neri nero neve nome notte novembre numero nuovo oggi onda ordine
  ordinato ore orso ospedale ottobre pace pacco padre pagamento pagato pane papa parola parte pasta pastore pellegrini
  pena persona piazza piccolo pietra pioggia ponte porta posta prego prezzo prezzo prima primavera problema prodotto
  pronto punto re reclamo regalo rete ricci riccio ricevuto ricevuta richiamare richiamato richiesta rimborso risposta
  riso ritardo riunione rizzo romano rosa rossa rossi rosso russo sabato sale salute santi santo sartori scuola sera
  serra servizio settembre settimana settimane sole soldi sole sorella spedizione spesa stella storia strada telefonata
  telefono tempo terra testa tutto ufficio urgente uomo vacanza valle venerdì vento verde verdi via viaggio vino visita
  vita volpe zia zio`,
  // Dutch
  `aanbieding roos rozen tulp bloem bloemen boom bomen struik gele geel paars roze zwarte witte rode blauwe groene bruine grote kleine nieuwe oude lange korte aankoop aanvraag aardig adres afspraak akkoord antwoord apotheek april arts augustus auto avond bakker
  bank bedankt bedrag bedrijf beer berg bericht bestelling besteld betaald betaling bezoek bezorgd bezorging blauw boek
  boer bos bosch brief broer brood brouwer brug bruin buurman buurt contract dag dagen dank datum de december deur dienst
  dijk dinsdag dochter dokter donderdag dorp factuur familie februari feest fout gebeld geboekt gegevens geld geleden
  geleverd geluk gemeente gesprek gestuurd getekend gezin gisteren glas goed goud graag groen groot haan haar haven
  heer herfst hond hoofd hotel huis huur huurder iemand informatie jaar jager jansen januari jong juli juni kaart kamer
  kantoor kapper kat kerk keuken kind kinderen klacht klant klein kleur klok kok koning koopman korting kosten kuiper
  land lang laat leeuw lening leraar levering lijn lijst linde maan maand maanden maandag maart man markt mei melding
  meneer mensen mevrouw middag molen molenaar morgen mulder muur naam nacht nicht nieuw nodig november nummer ochtend
  oktober onderwerp ontvangen oom oud ouders paard pakket pastoor plaats post postma prijs probleem product rekening
  reis retour rood ruiter schilder schipper schip schoen school schouten september sleutel smid smit snel sneeuw sterk
  stad steen stem straat stuk tafel tante telefoon teruggebeld terugbellen terugbetaling tijd toestel tuin uur vader
  vakantie van veld vergadering verhuizing verkoop verkoper verlenging vertraging verzekering verzoek verzonden vis
  visser vogel voor vos vraag vraagt vriend vrijdag vrouw waarde wagen water week weken werk wil winkel winter wit
  woensdag wolf woning woord zaak zaterdag zee zoon zomer zondag zon zuster zwager zwart zwarts`,
];
