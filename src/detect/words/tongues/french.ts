import type { Tongue } from './tongue.ts';

export const FRENCH: Tongue = {
  both: {
    people: `usager usagere demandeur demandeuse requerant petitionnaire deposant mandataire mandant instructeur gestionnaire
      ?operateur accompagnateur accompagnant referent referente intervenant intervenante animateur animatrice formateur
      formatrice stagiaire apprenti apprentie etudiante eleves lyceen collegien enseignante professeure maitre educateur
      educatrice soignant infirmiere aidesoignant sagefemme kinesitherapeute psychologue dentiste pharmacien chirurgien
      praticien therapeute resident residente pensionnaire hebergeur logeur bailleur occupant ?preneur
      adherente cotisant donatrice parrain marraine filleul membres conjointe epoux epouse concubin pere mere
      tuteur tutrice curateur parent representant representante beneficiaires allocataire salariee employee collaborateur
      collaboratrice cadre ouvrier chef directeur directrice dirigeant dirigeante gerant gerante president presidente
      secretaire tresorier administrateur administratrice moderateur redacteur redactrice auteure traducteur correspondant
      correspondante contacts acheteur acheteuse vendeur vendeuse commercial commerciale consommateur souscripteur
      souscriptrice assuree debiteur creancier payeur emprunteur garant caution heritier defunt defunte decede victime
      temoin plaignant prevenu accuse avocat avocate notaire juge huissier greffier expert enqueteur enquete agents
      fonctionnaire elu elue maire conseiller conseillere electeur votant citoyenne habitant habitante riverain voyageur
      passagere chauffeur livreur technicien technicienne reparateur depanneur artisan visiteuse invite invitee
      participant participante candidate postulant inscrit inscrite abonnee lecteur lectrice joueur joueuse arbitre
      entraineur licencie interlocutrice responsables signataire destinataires emetteur appelant declarant declarante
      proprietaires locataires exploitant eleveur agriculteur famille foyer personnes individu internaute utilisatrice
       referents titulaires medecins prescripteur`,
    organisation: `collectivite administration prefecture mairie cabinet groupement federation fondation syndicat filiale
      structure structures etablissements mutuelle employeurs ligue`,
    site: 'agences bureaux atelier garage creche lycee college laboratoire ehpad residence antenne prestataire',
  },
  columns: {
    name: 'noms libellenom denomination',
    firstName: 'prenoms prenm  ?prn',
    lastName: 'nomfamille nomusage nomusuel nomnaissance nompatronymique nommarital nomjeunefille usage',
    fullName: 'nomprenom nomprenom nomprenoms prenomnom nomcomplet nometprenom identitecomplete',
    maiden: 'naiss jf jeune fille',
    nick: 'pseudos surnoms',
    userName: 'nomutilisateur loginutilisateur identifiantconnexion',
    user: 'utilisateurs usager ',
    by: '?par',
    email:
      'courriels mels adressemail adressemel adresseemail adressecourriel adresseelectronique mailto electronique',
    phone: `telephones telportable teldomicile telbureau telfixe telmobile telephoneportable telephonefixe telephonemobile
      numerotelephone numtelephone notel portables telpro telperso telecopieur numfax fixe ?gsm`,
    extension: '',
    address: `adresses adressepostale adressecomplete adresselivraison adressefacturation residence addresse adr adressepersonnelle
      lieuresidence siege`,
    street: `voie numvoie nomvoie typevoie libellevoie numerovoie rues chemin boulevard avenue lieudit boitepostale cedex adresse1 adresse2
      complementadresse complement numerorue nomrue`,
    house: 'appartement etage immeuble escalier porte ?bat',
    nationalId: `numerosecuritesociale numsecu nosecu numeross nss numss secusociale nirpp numeroinsee nirr spi numerofiscal numfiscal
      carteidentite cni numerocni cin numeroidentite ine identifiantnational titresejour`,
    national: 'nationaux secu',
    identity: 'identites',
    passport: 'numeropasseport nopasseport',
    drivingLicence: 'permisconduire numeropermis nopermis permisdeconduire',
    medicalNumber:
      'numeroassure numassure numeromutuelle nomutuelle cartevitale vitale numerodossiermedical ameli numeropatient nopatient',
    insurance: 'assurances complementaire police',
    health: 'medical sanitaire',
    caseFile: 'dossiers affaire requete',
    caseNumber: `numerodossier nodossier numdossier numeroaffaire matricule numeromatricule nomatricule
      matriculeagent numeroadherent numadherent numerolicence numlicence numeroetudiant
      numetudiant numerocontrat numcontrat numerocommande numeroclient numclient codeclient
      numeroallocataire numallocataire`,
    number: 'numeros no nro',
    plateWhole: 'plaqueimmatriculation noimmatriculation numeroimmatriculation immat plaque',
    vehicle: 'voiture vehicules',
    vin: 'numerochassis chassis numeroserievehicule',
    card: 'cartes cb cartebancaire cartebleue',
    cardNumber: 'numerocarte numcarte nocarte numerocb',
    securityCode: 'cryptogramme',
    bic: 'codebanque codebic guichet',
    bank: 'domiciliation',
    bankAccount:
      'comptebancaire numerocompte numcompte nocompte cleRib coordonneesbancaires rum mandatsepa prelevement',
    vat: 'tvaintracommunautaire numerotva numtva numsiret numsiren ape naf rna',
    device: 'terminal appareils',
    birth:
      'datenaissance neele ?ne datnaiss dtnaiss lieunaissance anneenaissance villenaissance paysnaissance naissances',
    gender: 'genre sexes ?civ',
    age: '?ages trancheage',
    salutation: 'civilites titrecivilite politesse titulature',
    language: 'languematernelle langues',
    nationality: 'nationalites citoyennete',
    marital: 'situationfamiliale etatcivil situationmatrimoniale statutmatrimonial regimematrimonial',
    married: 'mariee celibataire divorce divorcee veuf veuve pacse',
    familyMember: 'fils fille frere soeur epoux epouse concubin ayantdroit famille grandpere grandmere',
    parent: 'parents papa maman tuteurlegal',
    special: `handicape handicaps invalidite religieux religions origine ethnique ethnies croyance syndicat syndical grossesses
      fumeur tabac alcool regimealimentaire allergique rqth mdph`,
    medical: `diagnostics symptomes maladies pathologie pathologies traitements medicaments medication antecedent vaccins vaccination
      prescription posologie hospitalisation intervention affection bilan compterendu ordonnances imc poids`,
    blood: 'sang groupesanguin rhesus sanguine',
    politics: 'parti casier judiciaire politiques',
    job: 'professions metiers emploi   categoriesocioprofessionnelle csp activiteprofessionnelle intituleposte fonctions',
    jobWord: '?emploi ?qualite',
    company:
      'raisonsociale entreprises nomentreprise societes organismes nomsociete employeurs denominationsociale',
    school: 'etablissementscolaire ecoles lycee collegeorigine',
    department: 'service pole direction unite bureau',
    income:
      'salaires salairebrut salairenet revenufiscal remuneration quotient quotientfamilial ressources dettes loyer pension allocation traitementmensuel',
    bonus: 'prime',
    lifeEvent: `dateembauche datedeces datenaturalisation dateadmission datesortie dateentree datemariage bapteme hospitalisation
      licenciement retraite adhesion accouchement inscription consultation rdv`,
    image: 'photos portrait photoidentite',
    picture: 'images vignette',
    signature: 'signatures paraphe',
    biometric: 'empreintes empreintedigitale',
    resume: 'lettremotivation curriculumvitae',
    person: 'particulier personnes individu',
    city: 'villes communes nomcommune libellecommune nomville agglomeration bureaudistributeur',
    postal: 'codepostaux codpost cpostal codepost',
    region: 'regions departements codeinsee insee quartier codecommune arrondissements iris quartiers',
    country: 'paysresidence nationalitepays',
    latitude: 'lati',
    longitude: 'longi',
    location: 'geolocalisation coordonneesgps emplacement position',
    note: `comm obs observ remarq annotation annotations notesinternes notesprivees notelibre commentaireinterne memo memos
      appreciation appreciations precision precisions complementinformation complementinfo infocomplementaire`,
    talk: `messages plaintes  biographies presentation temoignage temoignages reclamation reclamations courrier reponses
      questions discussion echange recit declaration proposition suggestion suggestions`,
    reason: 'motifs raisons justification  cause causes motifrefus motivations explication explications',
    describing: 'descriptif descriptions descript libelle libellelong designation',
    description: 'details synthese resumes apercu',
    content: 'contenus textes corps textelibre champlibre',
    heading: 'objets sujets intitule titres',
    need: `consignes besoins examens bilan bilans avis diagnosticsocial projet objectif objectifs preconisation preconisations conclusion
      conclusions suivi instruction instructions souhait souhaits attentes conseil conseils anamnese`,
    payload: 'requete  contenujson anciennevaleur nouvellevaleur avant apres',
    traits: 'infos informations coordonnees profil champs',
    filename: 'fichiers pieces piece justificatif justificatifs documentjoint',
    fileName: 'nomfichier nomoriginal nomdufichier',
    url: 'siteinternet urlsite pageweb liens adresseweb',
    password: 'motdepasses passe mdpasse mdps motpasse',
    pin: 'codesecret',
    token:
      'jetons jetonacces cleapi cleaccess clesecrete codeactivation codeconfirmation jetonreinitialisation',
    secret: 'secrete reponsesecrete questionsecrete',
    encrypted: 'chiffre crypte',
    flow: 'invitation reinitialisation oubli confirmation',
    flag: `actifs inactif active desactive valides valide envoye envoyee publie publiee supprime supprimee archive archivee accepte acceptee
      refuse refusee obligatoire facultatif visible affiche bloque termine paye payee lu autorise autorisee souhaite
      consentement abonnement oui non optionnel certifie anonyme presence`,
    time: `heures debut fin annees semaine mise creation modification maj suppression cloture echeance depuis delai dat dt
      datecreation datemodification datemaj datedebut datefin ouverture fermeture depot envoi horaire horaires periode
      passage reception  trimestre`,
    count: `nombre nbre montants total taux somme solde ordre rang duree quantites qte prixunitaire tarif remise pourcentage poids
      hauteur largeur surface superficie position numeroordre effectif essai essais tentative tentatives seuil`,
    type: 'types categories statuts etats nature mode modalite phase etape niveau classe roles droit droits unite devise  canal source cible forme',
    id: 'identifiants ident  uuid siteid',
    modifier: `perso professionnelle personnelle pro privee prive bureau livraisons autre autres complementaire contact urgence maison
      emploi postale electronique usuel usuelle officiel actuel actuelle precedent nouvelle ancienne premier premiere second seconde
      origine etranger etrangere naissance1 legal correspondance insertion maj ajout`,
    leading: 'nbre nombre peut doit avec sans afficher envoyer activer',
    machine: 'gabarit erreurs journal serveur imprimante base colonne requetesql ',
    vague: 'champ donnee code libelle',
    glue: 'au aux en sur pour par avec un une',
  },
  tables: {
    catalogue: `types categories statuts parametrage parametres reglage reglages option options nature natures domaine domaines theme
      themes rubrique motif motifs niveau matiere matieres discipline cursus diplome diplomes filiere salle civilite civilites
      commune communes departement departements region regions ville villes pays nomenclature referentiel lieu lieux
      fonction fonctions metier metiers titre titres substance substances etape etapes demarche demarches procedure
      calendrier  jourferie article articles rayon gamme   dynamicfield champ champs droit`,
    log: 'historiques journaux trace traces connexions  logs archives',
    queue: ' tache taches traitement',
    message:
      'messages commentaires notes courriers avis reponses questions temoignages remarques discussion echanges reclamations mails courriel notification',
    affair: `dossiers demandes rendezvous rdv consultations visites commandes factures paiements reglement reglements reservations
      inscription inscriptions adhesion adhesions cotisation cotisations don dons prescription prescriptions hospitalisation
      sejours intervention interventions contrat contrats devis livraison livraisons absence absences conge conges
      candidature candidatures sinistres plainte plaintes transaction transactions depot depots prestation prestations
      suivi suivis participation participations formation affectation evaluation bulletin entretien creneau plage pret prets
      emprunt emprunts signalement instruction decision decisions`,
    credential: 'jetons sessions motdepasse identification authentification habilitation invitation',
    detail: `adresses coordonnee telephones documents contacts profil profils piece pieces justificatif justificatifs compte comptes
      rib etatcivil famille foyer photo photos cv competence competences   particulier`,
    files: 'fichiers piecejointe pieces photo photos image images',
  },
};
