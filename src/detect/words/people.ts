import type { WordList } from './word-list.ts';

export type PeopleConcept = 'people' | 'performer' | 'organisation' | 'site';

/** Who rows are about. */
export const PEOPLE: Readonly<Record<PeopleConcept, WordList>> = {
  /** Persons: a table of them holds one a row, a column named by one and `name` holds a person's name. */
  people: {
    en: `user customer client patient employee staff person people contact member student teacher doctor nurse physician
      prisoner inmate offender defendant plaintiff victim witness suspect guest visitor passenger driver author actor lead
      prospect candidate applicant beneficiary donor volunteer subscriber profile identity admin administrator player
      resident householder owner guardian spouse relative insured claimant policyholder borrower debtor creditor
      payee payer attendee participant respondent reviewer moderator manager supervisor instructor professor lecturer pupil
      alumni coach trainer pilot director shopper buyer seller consumer friend practitioner salesperson representative
      consultant freelancer contractor lawyer attorney judge officer soldier citizen voter taxpayer juror caller speaker
      organizer mentor mentee human individual personnel cardholder sender recipient assignee reporter requester
      requestor creator editor submitter approver signer signatory interviewer interviewee informant registrant enrollee
      caregiver carer clinician therapist dentist surgeon midwife pharmacist mother father sibling
      customeruser enduser dependant dependent nextofkin technician engineer rider tenant landlord guarantor
      colleague recruiter faculty alumnus learner tutor scholar accountholder
       follower commenter uploader poster editor translator auditor inspector
      cashier clerk waiter chef stylist shareholder investor trustee ambassador influencer subscriber`,
    de: `benutzer nutzer kunde kunden kundin mitarbeiter patient patienten person personen personal kontakt mitglied mitglieder
      schuler student studierende lehrer arzt arztin besucher gast fahrer ansprechpartner empfanger absender bewerber
      teilnehmer angestellte burger versicherte versicherter mieter vermieter eigentumer halter bediener inhaber einwohner
      angehoriger erziehungsberechtigte vertreter bearbeiter sachbearbeiter autor angehorige kontaktperson`,
    fr: `utilisateur client patient employe salarie personne contact membre etudiant eleve enseignant professeur medecin
      infirmier visiteur passager conducteur auteur adherent beneficiaire locataire proprietaire assure abonne candidat
      citoyen destinataire expediteur responsable agent interlocuteur titulaire donateur benevole`,
    es: `usuario cliente paciente empleado persona contacto miembro estudiante alumno profesor docente medico enfermero
      visitante pasajero conductor autor beneficiario inquilino propietario asegurado candidato ciudadano socio trabajador
      destinatario remitente titular responsable representante huesped tutor apoderado abogado votante donante doctor`,
    pt: `usuario utilizador cliente paciente funcionario empregado pessoa contato contacto membro estudante aluno professor
      medico enfermeiro visitante passageiro motorista autor beneficiario inquilino proprietario segurado candidato cidadao
      socio colaborador destinatario remetente titular responsavel hospede dependente condutor`,
    it: `utente cliente paziente dipendente persona contatto membro studente alunno insegnante docente medico infermiere
      visitatore passeggero autista autore beneficiario inquilino proprietario assicurato candidato cittadino socio
      lavoratore destinatario mittente titolare responsabile ospite firmatario anagrafica`,
    nl: `gebruiker klant patient medewerker werknemer persoon personen contactpersoon lid leden student leerling docent leraar
      arts verpleegkundige bezoeker passagier bestuurder auteur begunstigde huurder eigenaar verzekerde sollicitant burger
      ontvanger afzender relatie deelnemer gast client clienten ouder`,
    pl: `uzytkownik uzytkownicy klient klienci pacjent pacjenci pracownik pracownicy osoba osoby kontakt czlonek student uczen
      uczniowie nauczyciel lekarz lekarze pielegniarka gosc pasazer kierowca autor najemca wlasciciel ubezpieczony kandydat
      obywatel odbiorca nadawca kontrahent opiekun`,
    ja: 'riyousha riyosha kokyaku kanja shain jugyoin seito gakusei kaiin tantosha sensei isha hogosha juminn koukyaku yuza kyaku',
  },
  /** Who made or played a work: named in public. */
  performer: {
    en: 'artist composer lyricist conductor performer singer musician songwriter band',
    es: 'artista compositor',
    it: 'artista compositore',
    fr: 'artiste compositeur',
    de: 'kunstler komponist interpret',
  },
  /** Organisations: a table of them holds a company's name. */
  organisation: {
    en: `company organization organisation org firm team workspace employer corporation agency institution association club
      charity foundation division enterprise business nonprofit household legalentity`,
    de: 'firma firmen unternehmen organisation mandant verein arbeitgeber betrieb',
    fr: 'entreprise organisation association employeur societe etablissement organisme',
    es: 'empresa organizacion asociacion compania institucion',
    pt: 'empresa organizacao associacao companhia instituicao',
    it: 'azienda organizzazione associazione societa ditta ente',
    nl: 'bedrijf organisatie vereniging bedrijven',
    pl: 'firma organizacja przedsiebiorstwo pracodawca',
    ja: 'kaisha kigyo',
  },
  /** Places of business: their names are no person's, nor their towns. */
  site: {
    en: `store shop branch office hospital clinic pharmacy warehouse venue facility site hotel restaurant bank airline airport
      station supplier vendor merchant manufacturer publisher brand carrier distributor provider outlet depot room building
      campus museum library theater theatre cinema school university prison court establishment location`,
    de: 'filiale lager standort klinik krankenhaus apotheke lieferant hersteller hotel zimmer raum werk gebaude niederlassung',
    fr: 'magasin boutique agence hopital clinique pharmacie entrepot fournisseur fabricant hotel chambre salle site',
    es: 'tienda sucursal hospital clinica farmacia almacen proveedor fabricante hotel habitacion sala sede',
    pt: 'loja filial hospital clinica farmacia armazem fornecedor fabricante hotel quarto sala',
    it: 'negozio filiale ospedale clinica farmacia magazzino fornitore produttore albergo camera sala sede',
    nl: 'winkel filiaal ziekenhuis kliniek apotheek magazijn leverancier fabrikant hotel kamer vestiging',
    pl: 'sklep oddzial szpital klinika apteka magazyn dostawca producent hotel pokoj sala',
    ja: 'tenpo byoin soko shiten',
  },
};
