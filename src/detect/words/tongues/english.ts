import type { Tongue } from './tongue.ts';

export const ENGLISH: Tongue = {
  both: {
    people: `pupils donors payor remitter drawer drawee addressee consignee consignor shipper trader licensee licensor lessee lessor
      occupant homeowner homebuyer purchaser bidder deceased decedent testator heir executor settlor magistrate prosecutor
      petitioner appellant complainant accused convict parolee probationer detainee refugee migrant immigrant filer husband wife
      son daughter brother sister grandparent grandmother grandfather uncle aunt nephew niece stepfather stepmother toddler infant
      baby newborn camper swimmer runner athlete competitor racer jockey referee umpire captain skipper crewmember sailor steward
      dispatcher courier messenger realtor advisor adviser counsellor counselor psychologist psychiatrist nutritionist
      physiotherapist optometrist veterinarian breeder groomer librarian archivist researcher scientist investigator headteacher
      classmate roommate lodger boarder concierge receptionist secretary treasurer chairman chairperson trustees councillor senator
      mayor minister elector founder cofounder executive accountant bookkeeper apprentice intern trainee labourer laborer 
       plumber electrician architect surveyor farmer grower fisherman salesman salesrep salesperson rep agentname
      bearer holder accountholder policyowner annuitant subscriberperson insuree enrolee insurant pensioner retiree veteranperson
      nok nextkin caretaker foster adopter adoptee parents legalguardian custodian conservator minorperson
      operatorperson collector taxcollector debtcollector preparer appraiser adjuster examiner examinee
      invigilator proctor grader marker supervisee subordinate principalcontact poc pointofcontact liaison
      salesagent broker underwriter banker teller loanofficer mortgagor mortgagee cosigner coborrower coapplicant signee
      undersigned notary assignor nominee nominator referee invitee inviter hostess traveler traveller tourist
      flyer pax commuter cyclist pedestrian motorist operator owneroperator keeper registeredkeeper hirer renter
      householdmember cohabitant resid citizenry foreigner nationalperson delegate diplomat envoy missionary priest pastor
      rabbi imam monk nun parishioner congregant baptized godfather godmother bride groom fiance fiancee
      doctorname provideruser prescriber orderer phlebotomist radiologist pathologist anesthetist anaesthetist cardiologist gp
      pcp attending resident hospitalist nursing aide paramedic responder firefighter policeman deputy sheriff warden guard
      convictedperson missingperson deponent affiant grantor grantee transferor transferee vendee borrowers lender
      subjectperson testtaker panelist voterperson constituent petitionsigner backer pledger sponsor patron fan follower
      streamer viewer reader blogger columnist journalist photographer cameraman narrator illustrator
      inventor patentee discoverer maintainer committer pusher assigned solver closer typist enterer`,
    organisation:
      'ngo trust llc subsidiary franchise council municipality ministry authority embassy consulate union guild congregation',
    site: ' dormitory dorm salon clinicsite gym nursery daycare kindergarten cafeteria dispensary surgery practice garage studio farm plant factory terminal port pier marina motel apartmentbuilding',
  },
  columns: {
    first: 'frst fst',
    firstName: 'fstname frstname givennames forenames christianname firstnames gname',
    lastName: 'lstname surnames familynames birthname maidenname sname secondname marriedname',
    middleName: 'middlenames midname secondgivenname mi middleinitial ',
    fullName:
      'completename legalfullname personsname displayfullname namefull namelastfirst flname authorname customername clientname patientname employeename studentname membername contactname personnelname ownername guestname holdername accountholdername cardholdername beneficiaryname drivername parentname guardianname spousename fathername mothername',
    nick: 'nickname nicknm callsign penname pseudonym stagename aka monicker moniker',
    userName:
      ' signinname winlogin ntlogin netid domainuser unixname loginid accountlogin usernames userhandle',
    user: 'usrs oper operator',
    email:
      'emails mails emailadd emailadr emailid mailid workemail homeemail useremail altemail contactemail customeremail smtpaddress',
    phone: `phones phn ph telnum telnr phonenbr phonenum mob mobileno mobilephone cellno cellular cellnumber cellnum hphone wphone mphone
      officephone dayphone eveningphone nightphone contactno contactnumber callerid ani cli dialednumber callednumber callingnumber
      teleph phone1 phone2 fone voicemail switchboard  `,
    extension: 'extn phoneext',
    address: `addresses adress adresses addressline address1 address2 address3 addr1 addr2 addr3 homeaddress mailingaddress streetaddr
      residence residential domicile postaladdress billaddress shipaddress fulladdress add1 add2 adr`,
    street:
      'strt streetno streetnum streetnumber road rd avenue boulevard lane crescent unitnumber unitno suite suiteno pobox postalbox mailbox aptno aptnum houseno housenum housenumber housename doorno flatno plotno landmark crossstreet',
    house: 'premises dwelling suite   ',
    social:
      ' threema soundcloud vimeo flickr tumblr quora patreon dribbble behance stackoverflow strava myspace icq jabber yim msn vk odnoklassniki zalo truecaller goodreads lastfm',
    nationalId: `ssnumber socialsecurity socialsecuritynumber socsec ssn4 taxid taxnumber taxno fiscalcode nationalid nationalidnumber nationalinsurance nino nin nhsno
      idno idnumber idcard idcardno identitycard identitynumber personalid personalnumber personnummer cpr cprnumber fodselsnummer hetu sedula pancard
      panno aadharno aadhaarno voterid epic uan emirates emiratesid iqama qid civilid mykad icno npi dea deanumber ssnit
      tfn ird utr vatperson birthcertificate birthcertno certno alienno alienregistration anumber uscis sevis nationalregister`,
    identity:
      ' ids idproof proofid idcardnumber documentnumber documentno docno docnumber idnum identityno govid governmentid',
    passport: 'passportno passportnumber passportnum pptno passportid traveldocument visano visanumber ',
    drivingLicence: 'dlnumber dlno dl driverslicenseno driverlicenseno drivinglicenceno driverlic drvlic',
    medicalNumber: `nhs mrnumber medrec medrecno medicalrecord medicalrecordno medicalrecordnumber patientno patientnumber patientnum hospitalno hospitalnumber
      chartno chartnumber hicn mbi medicareid medicaidid insuranceno insurancenumber insuranceid memberinsurance policyno policynumber subscriberid
      healthcard healthcardno uhid abha emr empi opdno ipdno ihi phn phin chino healthnumber`,
    insurance: 'insurer insuredid',
    caseFile: 'frequentflyer librarycard voucherholder bookingreference bookingref warrant',
    caseNumber: `caseno casenumber casenum fileno filenumber docketno docketnumber claimno claimnumber
      matterno employeeno employeenumber empno empnum staffno staffnumber badge badgeno
      badgenumber studentno studentnumber rollno rollnumber admissionno admissionnumber
      enrollmentno enrolmentno registrationno memberno membernumber membershipno membershipnumber
      customerno customernumber custno custnum accountholderno clientno clientnumber loyalty
      loyaltyno loyaltynumber ffno cardholderno pnr confirmationnumber prisonno offenderno
      nomis bookingno warrantno dossierno loanno payrollno payrollnumber servicenumber
      serviceno`,
    number: ' nbrs nums',
    plateWhole:
      'plateno platenumber regno regnumber numberplates vehicleno vehiclenumber vrm vrn licplate registrationplate',
    vehicle: 'vehicles automobile truck motorcycle',
    vin: 'vinnumber vinno chassisno chassisnumber enginenumber engineno',
    card: 'cards creditcard debitcard ccno',
    cardNumber:
      'ccnumber creditcardno creditcardnum debitcardno debitcardnumber cardnbr cardpan ccn primaryaccountnumber',
    credit: 'visa mastercard amex',
    securityCode: 'cvvcode cardcvv cardcvc securitycodecard',
    iban: 'ibannumber ibanno ibancode',
    bic: 'swiftcode bicswift biccode sortcode ifsc ifsccode micr bsb aba',
    bank: 'checking savings deposit bankac sepa directdebit',
    bankAccount:
      'bankacct bankaccountno bankaccountnumber bankacno acctno accountno acctnum acctnumber accno accnumber routingno routingnumber accountnum bacs nuban mandateref debitaccount creditaccount accountiban payoutaccount',
    vat: 'vatno vatnumber vatid vatin gstin gstno abn acn eori ein fein companyno companynumber duns lei companyregistration',
    ip: 'ips ipadd ipadr ipaddresses userip hostip sourceip srcip dstip destip lastip signupip loginip remotehost framedipaddress',
    mac: 'macid hwaddr bssid ethaddr callingstationid',
    deviceId:
      'deviceuuid devicetoken pushtoken fcmtoken apnstoken aaid oaid adid advertisingid gpsadid serialno serialnumber imeinumber simno simserial eid msisdnid gaclientid fbp fbc ttp lifatid rdtcid yclid sccid epik clickid',
    wallet: 'upi cashtag venmo ',
    external: ' gitlabid sap workday okta onelogin thirdparty ghost partner vendoruser crm erp',
    birth: 'birthdt birthdy bdate bday brthdate brthd bthdate birthyear birthmonth brth dobdate dateborn',
    gender: 'sexcode gendr gndr sexatbirth genderidentity pronouns',
    age: 'ages ageyears agegroup agerange agemonths',
    salutation: 'salut nameprefix namesuffix honorifics courtesytitle courtesy mrms greeting',
    language: 'languages mothertongue preferredlanguage nativelanguage spokenlanguage',
    nationality: 'nationalities citizen citizenshipcountry',
    marital: 'maritalstatus marstat mstatus relationshipstatus civilstatus',
    married: 'divorced widowed spousal',
    familyMember:
      'husband wife son daughter brother sister nephew niece grandparent grandfather grandmother uncle aunt dependents dependants siblings offspring household nextofkin kids childs',
    parent: 'mum mothers fathers stepfather stepmother guardian grandparents',
    special: `religions creed ethnicorigin raceethnicity disabled disabilitytype specialneeds senstatus eal ehcp freemeals freeschoolmeals vegetarian dietary diet dietaryrequirements
      tobacco alcohol drinker drug drugs substance sexualorientation transgender lgbt tradeunion unionmembership politicalparty partyaffiliation genetic
      indigenous aboriginal tribal migrantstatus immigration asylum refugeestatus covid vaccinated vaccine hepatitis tb std`,
    medical: `diag dx diagnos medications medicines medicine prescriptions rx ailment ailments illnesses diseases comorbidity comorbidities
      symptomatology procedurecode treatmentplan immunizations immunisation vaccinations allergens labresult labresults testresult bloodpressure heartrate pulse
      glucose cholesterol bmi bodyweight oxygen spo2 chiefcomplaint pmh surgicalhistory familyhistory menstrual lmp gravida para
      mental psychiatric depression anxiety addiction dosage dose pathology biopsy xray mri`,
    blood: 'bloodgroup bloodtype rhfactor rhesus',
    politics: 'conviction convictions offence offense crime felony charges probation sentencing',
    job: 'occupations professions vocation jobtitles jobname worktitle positiontitle jobrole trade',
    jobWord: ' career',
    company:
      'companyname employername orgname businessname organisationname organizationname corp affiliation affiliated workplace placeofwork institute tradingas dba',
    school: 'schoolname highschool alma faculty institute',
    department: 'depart departmentname deptname businessunit',
    income:
      'salaries wages basepay basesalary grosspay netpay hourlyrate annualsalary grosssalary netsalary monthlyincome annualincome householdincome pension remuneration stipend pay takehome alimony bankruptcy indebtedness',
    bonus: 'bonuses incentive tips',
    lifeEvent: `hiredate hiringdate dateofhire joindate joiningdate terminationdate dateofdeath deathdate datedeceased weddingdate marriagedate divorcedate
      admissiondate dischargedate admitdate admit anniversary baptised baptism burial graduated graduating enrolldate
      arrival departure checkin checkout incarceration incarcerated custody bail parole hospitalization hospitalisation `,
    timezone: 'timezones timezonename tzname utcoffset',
    image:
      'photos pics userpic userimage faceimage profilephoto profileimg userphoto passportphoto facephoto idphoto photoid',
    signature: 'sig signatures esignature signatureimage signaturedata initialsimage',
    biometric:
      'fingerprints faceembedding facevector facedescriptor faceencoding facetemplate voicesample voicerecording irisscan retina dnaprofile minutiae palmprint',
    resume: 'resumes cvfile vitae coverletters transcripts referenceletter',
    city: 'cities citytown towns townname cityname hometown birthplace homecity placeofbirth',
    postal: 'zipcodes postcodes pcode zipplus postzip zippostal postalzip',
    post: 'zip',
    region:
      'regions counties provinces districts subdistrict subregion admin1 admin2 lga censustract censusblock geocode constituency electorate',
    state: 'stateprovince statecode provincestate',
    country: 'countries ctry cntry countryname countryofbirth countryofresidence birthcountry homecountry',
    latitude: 'latitudes latit geolatitude gpslat',
    longitude: 'longitudes longit geolongitude gpslon gpslng',
    location:
      'geocoordinates gpscoordinates gpslocation latlon lastlocation whereabouts geohash plusposition pluscode what3words w3w',
    note: `remarks cmt cmts commenttext notetext noted memos annotations jotting casenote casenotes progressnote progressnotes clinicalnote clinicalnotes
      internalnote internalnotes adminnote adminnotes staffnote postit observations freetext freeform`,
    talk: `messages msgs msgtext messagetext chatmessage smstext mailbody emailbody feedbacks bios aboutme aboutmyself biographical selfintroduction
      testimonials transcripts replies complaints grievances statements narratives allegations testimony enquiry inquiry inquiries enquiries questiontext
      answertext essay sharetext utterances inbound outbound discussion discussions opinion opinions suggestion suggestions
      reviewtext reviewbody praise story confession speech`,
    reason: 'reasons rationale justification grounds explanations motives purpose reasontext',
    describing: 'descriptions descrip dscr descript desciption longdesc detaileddescription',
    description: 'particulars synopsis narration blurb profiletext recap',
    content: 'bodytext plaintext textcontent bodyhtml texts fulltext innertext',
    heading: 'subjects subjectline titles headlines',
    need: `recommendation recommendations conclusion conclusions advice treatment treatments prognoses careplan actiontaken actionstaken 
      behaviours behaviors strengths weaknesses objectives goals achievements responsibilities circumstances background history hobbies interests
      wishes expectation expectations incidentdetails precaution precautions warning warnings disposition followup report reports debrief minutes verdict
      accommodations adjustments specialinstructions deliveryinstructions specialrequests requirements diagnosisnotes clinicalfindings judgement judgment`,
    payload:
      'requestbody responsebody postdata formdata requestdata responsedata rawdata rawbody rawpayload olddata newdata oldvalue newvalue oldvalues newvalues rowdata envelope changeset changedfields auditdata diffs modifications queryparams kwargs',
    traits:
      'userattributes personaldata personalinfo personaldetails contactinfo contactdetails userinfo userdetails customerinfo customerdata clientdata extrainfo extradata otherinfo miscdata',
    filename: 'files attachments documents uploads scans attach',
    fileName:
      'originalfile attachmentname documentname uploadname filenames origname origfilename realfilename',
    url: 'urls weburl websiteurl websites weblink homepageurl profileurl blogurl personalsite webaddress links',
    password:
      'passwords passwort pswd psswd pswrd passw paswd passwdhash pwdhash pwhash userpwd userpass userpasswd encpassword encryptedpassword passwordenc passwordencrypted md5password loginpassword secretanswer securityanswer ha1 ntpassword lmpassword shadow bcrypt argon2 scrypt',
    pin: 'pincodehash pinhash pinnumber',
    token:
      'tokens tok tokenhash oauthtoken bearertoken apitoken authtokens authcode accesscode accesscodes refresh sessiontokens rememberme remembertoken csrftoken confirmationtoken verificationtoken invitetoken invitationtoken activationkey activationcode verificationcode confirmationcode confirmcode resetcode resetkey otpcode otpsecret mfasecret totpkey backupcodes recoverycodes recoverykey devicekey userkey privkey apisecret appsecret consumersecret consumerkey webhooktoken sharetoken unsubscribetoken feedtoken rsstoken magictoken onetimecode onetimepassword authorizationcode phpsessid jsessionid sessionhash',
    secret:
      'secrets saltvalue sharedsecret presharedkey psk passsalt hashsalt pepper encryptionkey privatepem keystore pfx p12',
    machine: 'widget handlername controller middleware endpoint',
    agent: 'agents',
    userAgent: 'useragents browseragent httpuseragent browserinfo uastring',
    remote: 'src ',
    modifier: `insert inserted update upd ins emergency alternative custom misc aux preferred daytime evening night cell perm current1 res resid off
      ofc hm wk bus pers secondary2 third 4 5 6 7 8 9 10 given`,
    flag: 'isactive ischecked suppress agree agreed agreement accept accepts confirmedyn yn yesno isdeleted want wants willing eligible eligibility mandatory waived waiver suspended banned muted unread seen read ready done completed closed',
    time: 'timestamps datetimes occurred opened effective commenced yr yrs mth mths mins hrs tm dt dte',
  },
  tables: {
    people: 'principals agents operators partners crew persona beings adult adults kid kids',
    catalogue:
      'lov lookup lookups codetable enumeration enums vocabulary taxonomy dictionary picklist param params setup subject grade room bedtype specialty speciality allergen vaccine bank branchtype',
    log: 'logs audits histories trails track tracking hist changelogs loginhistory loginattempt attempts attempt',
    message:
      'messages emails mails chats replies posts tweets mentions dm dms inquiries enquiries tickets reviews announcements memos guestbooks',
    affair: `cases incidents appointments visits consultations referrals claims applications interviews encounters meetings bookings reservations admissions
      checkin checkout payout payslip paycheck timesheet timeoff overtime reimbursement expense purchase sale rental lease subscription
      transaction transfer withdrawal deposit chargeback dispute pledge gift grade gradebook transcriptrecord exam examresult testresult discipline
      detention suspension conviction warrant bail bond autopsy death birth marriage divorce baptism burial pregnancy labresult labtest specimen
      imaging radiology dispensing refill transfusion inpatient outpatient triage careevent progressnote safeguarding custody stopsearch interaction
      engagement call calls callrecord cdr checkup screening quote quotation proposal bid ticketsale trip ride`,
    credential: 'tokens sessions passwords logins passkeys keys mfa apikeys secrets vault otp challenges',
    detail:
      'kin nok emergencycontact dependents demographics contacts addresses phones emails socials biometrics signature signatures background licence license passport visa certification credentialperson vehicle vehicles pet pets',
    files: 'files attachments documents uploads images photos scans media',
  },
};
