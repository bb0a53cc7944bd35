import type { Tongue } from './tongue.ts';

/** In Latin letters, by Hepburn and by Kunrei, with long vowels written and not. */
export const JAPANESE: Tongue = {
  both: {
    people: `shain syain jyugyoin jugyouin juugyouin shokuin syokuin kanja kanzya kokyaku okyaku okyakusama kyaku riyosya riyousya seito
      gakusei jido jidou kaiin kain tanto tantou tantosya tantousha tantousya tantoisha sensei kyoin kyouin kyoshi kyoushi ishi isi doctor
      kangoshi kangosi yakuzaishi yakuzaisi hogosya hogosha oya fubo chichi titi haha kodomo kazoku setainushi setainusi
      hihokensha hihokensya hihokenja hihokenzya juminsha jumin juumin hitobito hito kojin kokojin tantokojin shinseisha sinseisya
      moushikomisha mousikomisya mosikomisya mousikomi keiyakusha keiyakusya konyusha kounyusha konyusya hacchusha hattyusya
      uketorinin uketorisha okurinushi okurisaki todokesaki haisosaki nyukyosha oyasan yanushi shoyusha syoyusya daihyosha
      daihyousha daihyo dairinin hoshonin hosyonin rendaihoshonin renrakusaki kinkyurenrakusaki boshusha oubosha oubosya
      sankasha sankasya yoyakusha yoyakusya raikyaku untensha untensya sakuseisha sakuseisya koshinsha kousinsya tourokusha
      torokusya nyuryokusha nyuryokusya shoninsha syouninsya sekininsha sekininsya joshi buka eigyo eigyotanto chosha tyosya
      kensha keisatsu giin sosha saiyosha taishokusha kyushokusha iraisha iraisya soudansha bengoshi`,
    organisation: 'kigyou kaisya dantai soshiki sosiki hojin houjin  jigyosho jigyousyo torihikisaki',
    site: 'tenpo byouin byoin sinryojo shinryojo iryokikan iryoukikan kojo koujou honsha sisya shisha gakko gakkou kyoshitsu heya siten eigyosho jigyosho shisetsu sisetu',
  },
  columns: {
    name: 'namae meisho meisyou ?mei na',
    firstName: ' meikana meikanji ?mei ',
    lastName: 'seikana seikanji seiji kyusei kyuusei ?sei',
    fullName: `shimeikana shimeikanji simeikana simeikanji namaekana namaekanji kananame kanjiname kanashimei kanasimei kanjishimei kanjisimei
       onamae hurigana furigana yomigana yomikata kanameisho seimei kanjaname kanjyamei kanjamei kokyakumei shainmei syainmei
      tantoshamei tantosyamei tantoshaname hogoshamei hihokenshamei setainushimei daihyoshamei riyoshamei seitomei seimeikana seimeikanji tsushomei
      keiyakushamei meigi meiginin  kozameigi kouzameigi`,
    nick: 'adana hundoname penname',
    userName: ' rogin roginid loginmei yuzaid yuuzaid ',
    user: 'riyosya riyousya yuuza tantosya  sousasha sosasha sousya sosya',
    by: 'sha',
    email: 'meeru meiru meruado mailaddress denshimeru ',
    phone: `denwano  denwabangou telbango keitaibango keitaibangou keitaidenwa fakkusu fax jitakudenwa jitakutel keitaitel
      renrakusakitel kinkyudenwa kinmusakitel naisen`,
    address: `jyusho jyusyo juusyo juusho jusyokana jushokana jushokanji jusho1 jusho2 adrs genjusho genjyusho honseki honsekichi jitakujusho
      jitaku kyojuchi shozaichi syozaiti sofusaki soufusaki haisosaki haisousaki todokesaki todokesakijusho`,
    street:
      'banchi banti chomei choumei chome choume tyoumei tyome cho tatemonomei tatemono manshon mansyon heyabango katagaki tiban chiban aza azamei',
    house: 'heyabangou apaato tatemonomei',
    nationalId:
      'mainanba mainanbaa  juminhyocode juminhyoukodo jyuminhyo zeibango nenkinbango nenkinbangou kisonenkin kisonenkinbango koyohoken koyouhoken koyohokenbango zairyukado zairyuukado',
    passport: 'ryoken ryokenbango pasupooto',
    drivingLicence: 'menkyosyo menkyobango menkyoshobango untenmenkyo untenmenkyosho',
    medicalNumber: `hokenshabango hokensyabango hokenjabango hihokenshabango hihokenshakigo hihokenbango hokensyo hokenshobango kanjabango kanjabangou kanjano
      kanjaid karutebango karuteno karute jukyushabango jukyusyabango futanshabango hutansyabango kohibango kouhi sinsatukenbango
      sinsatuken shinsatsuken shinsatsukenbango techobango`,
    insurance: 'hoken kenpo kenko kenkohoken kokuho shakaihoken hokensha hokensya',
    health: 'kenko kenkou iryo iryou',
    caseFile: '',
    caseNumber: `shainbango syainbango shainno syainno shokuinbango gakusekibango gakuseki kaiinbango
      kaiinbangou kaiinno kokyakubango kokyakuno keiyakubango uketsukebango seitobango
      torokubango`,
    number: 'bangou no ban',
    plateWhole: 'syaryobango sharyobango nanbapureto torokubangosha',
    vehicle: 'sharyo syaryo kuruma',
    vin: 'shadaibango syadaibango',
    card: 'kaado kurejitto kurejittokado',
    cardNumber: 'kaadobango kadobangou kurejitobango',
    bank: 'ginkou ginkomei ginkoumei kinyukikan shitenmei sitenmei',
    bic: 'ginkocode ginkokodo shitencode shitenkodo',
    account: 'kouza',
    bankAccount: 'kouzabango kouzabangou kozabangou  furikomisaki furikomikoza furikaekoza yokinshubetsu',
    birth:
      'birth seinengapi seinen umare umaretoshi shusseichi syusseiti tanjyobi tanjobi tanjyoubi birthymd seinengapibi birthdayymd seinengappiymd shusshin syussin shusshinchi',
    gender: 'seibetukubun seibetsukubun danjo sexkbn',
    age: ' toshi nenreikubun',
    salutation: 'keisho keisyou',
    personTitle: '',
    language: 'bogo',
    nationality: 'kokusekimei',
    marital: 'haigusyaumu haigushaumu kekkon kikon konin koninkubun ',
    familyMember:
      'haigusya otto tsuma tuma musuko musume ani ane otouto imouto sofu sobo zokugara tsuzukigara tudukigara kazokukosei fuyo fuyou fuyosha fuyonin hihuyosha',
    parent: 'chichi titi haha fubo hahaoya chichioya oyamei',
    special: `shuukyo syuukyou syukyo shogaisha syogai shougai shogaishatecho allergy arerugii arerugy ninshin ninsin kitsuen kituen inshu kansensho kansensyo kansen
      kinki taboo jinshu minzoku kaigo kaigodo youkaigo yokaigodo seikatsuhogo`,
    medical: `byomeicode  shobyo shobyomei syobyo syobyomei shoubyoumei shikkan sikkan shojou syojo syojou chiryo tiryo tiryou chiryou kusuri yakuzai
      shohou shoho syoho tenteki shujutsu syujutu syujutsu kensa kensakekka kensakomento kioreki kiorekiryaku byoreki byoureki yobosesshu
      yobousessyu shintyo shincho taiju taijuu ketsuatsu ketuatu nyuin nyuuin taiin tenki kakari`,
    blood: 'ketsuekigata ketuekigata  ketsueki ketueki',
    job: 'shokumu shokugyomei syokugyo syokugyou yakushokumei yakusyoku syokusyu shokushu',
    company:
      'kaishamei kaisyamei kinmusakimei kinmusaki kinmu kinmusakiname gyomumei hojinmei jigyoshamei kigyomei tsutomesaki tutomesaki',
    school: 'gakkou gakkomei gakkoumei daigaku shussinkou shusshinko',
    department: 'bumon bumonmei bushomei busyo shozoku syozoku shozokumei  kamei kashitsu shinryoka sinryoka',
    income:
      'kyuuyo kyuryo kyuuryou shotoku syotoku nenshuu nensyu gesshu gessyu chingin tingin shikyugaku hoshu shunyu syunyu nenkin shakkin shotokukubun',
    bonus: 'shoyo syoyo teate',
    lifeEvent:
      'nyushabi nyusyabi nyuusyabi taishokubi taisyokubi nyugaku nyuugaku sotsugyo sotugyou kekkonbi shibobi sibobi sibou shibou nyuinbi nyuinhi taiinbi taiinhi tenkibi shinsatsubi sinryobi',
    image: 'kaojasin syasin  kaogazo',
    signature: 'syomei inkan ',
    biometric: 'simon seitai seitaijoho',
    resume: 'shokumukeirekisho rirekisyo keireki',
    person: 'kojinjoho honnin',
    city: 'shiku sikutyoson shichoson sichoson shikuchousonmei toshimei shichouson sikucyoson',
    postal: 'yuubinbango yuubinbangou yubinno  yuubinno yubincode',
    region: 'todoufukenmei todofukenmei  kenmei chiiki tiiki',
    country: 'kunimei kokumei',
    location: ' ichi',
    latitude: 'ido',
    longitude: 'keido',
    note: 'bikou1 tekiyo tekiyou memoran chuui tyuui chuuki tyuki komento coment bikoran tokkijiko tokkijikou hosoku tokuki memonaiyo',
    talk: 'messeeji naiyou shitsumon situmon iken kanso kansou soudan soudannaiyo soudannaiyou toiawasenaiyo kaiwa jikoshokai jikosyokai aisatsu kujo kujou',
    reason: 'jiyu jiyuu genin  douki shiboudoki shibodoki taishokuriyu',
    describing: 'setumei gaiyou setsumeibun',
    description: 'syosai shousai syousai ',
    content: 'honbun1 bunsho bunsyo tekisuto jiyukijutsu jiyukinyu',
    heading: ' midashi midasi daimei',
    need: 'shoken syoken shokenran kansatsu kiroku shidou sido hyoka hyouka  keika keikakiroku monshin monsin shuso syuso genbyoreki genbyoureki kibo kibou youbou yobo shiji',
    filename: 'tenpu fairumei',
    fileName: 'fairumei tenpufairu',
    url: 'hompeji hoomupeeji homepeji',
    password: 'pasuwaado passwaado anshobango ansyobango anshoubangou anshokey',
    token: 'tokun tookun ninshokodo ninshocode ninsyokodo',
    flag: 'furagu flg umu sumi hantei hyoji hyouji yuko yukou mukou mukokubun sakujo sakujoflg kahi',
    time: `nengappi nengapi nichi bi ymd hms jikan jikoku kaishi kaisi shuryo syuryo syuuryou sakusei sakuseibi sakuseinichiji koshin kousin koshinbi kousinbi
      torokubi tourokubi henkobi nendo gatsu tsuki kikan yukokigen sakuseiymd kousinymd opdate chgymd`,
    count:
      'kensuu kaisu kaisuu suryo suuryou tanka gaku goukei gokei junban zandaka nissu nissuu tensu tensuu ritsu',
    type: 'kbn kubunn syubetu syubetsu shurui syurui bunrui jyotai jotai joutai  settei youto hoho houhou',
    id: ' renban tuuban tsuban seqno shikibetsu',
    modifier:
      'kana kanji kata katakana hiragana zenkaku hankaku eiji romaji jitaku kinmusaki honsya renraku kinkyu1 yobi sonota hoka moto shin kyu kyuu zen koushin kousin touroku toroku henko sakuse',
    machine: 'eraa era',
    vague: 'deta koumoku komoku joho jouho atai',
    glue: 'no ni',
  },
  tables: {
    catalogue:
      'shubetu syubetu kubunn masutaa mst kodo bunrui syohin shouhin hinmoku tanka nittei kamoku kyoka yakuhin todofuken byomeimaster ginko shiten zeiritsu bumon busho shozoku yakushoku kengen',
    log: 'rogu henkorireki kousinrireki sousarireki rireki rrk',
    message: 'tsuchi tuuti mail meru toiawase kaito kaitou kutikomi kuchikomi iken memo',
    affair: `juchu jutyu chuumon hacchu seikyuu nyukin shukka syukka keiyaku moushikomi mosikomi sinsei shinsei shinsatsu sinsatu sinryo shinryo jushin jusin
      nyuin nyuuin taiin shohosen syohosen kensa uriage konyu shukketsu syukketu kintai kyuka seiseki shiken hyoka sodan soudan uketsuke uketuke
      raiin hoken byoureki byoreki yobou kaigo`,
    credential: 'ninsho ninshou rogin session',
    detail: 'renrakusaki kojinjoho joho jouho kazoku kouza koza hoken',
    files: 'fairu gazou tenpu',
  },
};
