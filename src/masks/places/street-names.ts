import type { LocaleCode } from '../locale.ts';

/**
 * How a language names its streets: each head with each tail, written as `form` says, `#` being the house number.
 * A `|` parts the language's own letters from Latin ones.
 */
export interface StreetNames {
  readonly form: string;
  /** What comes first, and what after it, each text with its own blanks. */
  readonly heads: string;
  readonly tails: string;
}

const SURNAMES_EN =
  'Elm,Oak,Maple,Cedar,Pine,Walnut,Chestnut,Willow,Birch,Cherry,Ash,Spruce,Magnolia,Hickory,Laurel,Holly,Park,Lake,Hill,River,Spring,Meadow,Forest,Valley,Garden,Orchard,Prairie,Ridge,Sunset,Highland,Church,Mill,School,Market,Bridge,Station,Union,Center,Liberty,College,Washington,Franklin,Jefferson,Madison,Monroe,Jackson,Lincoln,Adams,Clark,Marshall,Hamilton,Windsor,Victoria,Albert,Queen,King,York,Grove,Summit,Fairview,Greenwood,Lakeview,Woodland,Brook,Clover,Harbor,Juniper,Linden,Poplar,Rose';
const US = {
  form: '# HT',
  heads: SURNAMES_EN,
  tails: ' Street, Avenue, Road, Drive, Lane, Court, Place, Boulevard, Way, Terrace, Circle',
};
const GB = {
  form: '# HT',
  heads: SURNAMES_EN.replaceAll('Center', 'Castle').replaceAll('Harbor', 'Harbour'),
  tails: ' Road, Street, Lane, Avenue, Close, Gardens, Crescent, Terrace, Drive, Way, Grove',
};
const GERMAN =
  'Linden,Eichen,Buchen,Birken,Ahorn,Tannen,Kastanien,Ulmen,Erlen,Rosen,Garten,Wald,Wiesen,Berg,Tal,Bach,Mühlen,Schul,Kirch,Bahnhof,Markt,Goethe,Schiller,Mozart,Beethoven,Bach,Händel,Schubert,Lessing,Kant,Humboldt,Gutenberg,Dürer,Haydn,Uhland,Eichendorff,Heine,Rilke,Kepler,Röntgen,Siemens,Daimler,Burg,Schloss,Brücken,Quellen,Sonnen,Feld,Ring,Park';
const DE = { form: 'HT #', heads: GERMAN, tails: 'straße,weg,allee,gasse,platz,ring,ufer' };
const FR = {
  form: '# HT',
  heads: 'rue ,avenue ,boulevard ,place ,allée ,impasse ,chemin ,quai ',
  tails:
    "des Ormes,des Lilas,des Tilleuls,des Acacias,des Peupliers,des Roses,de l'Église,de la République,de la Gare,de la Mairie,des Écoles,du Moulin,de la Fontaine,du Château,du Stade,de la Liberté,Victor Hugo,Jean Jaurès,Pasteur,Jules Ferry,Émile Zola,Voltaire,Molière,Gambetta,Georges Clemenceau,du Général de Gaulle,des Vignes,des Prés,du Lavoir,de Verdun,du Lac,du Marché",
};
const ES = {
  form: 'HT #',
  heads: 'Calle ,Avenida ,Plaza ,Paseo ,Camino ,Ronda ',
  tails:
    'Mayor,Real,del Sol,de la Iglesia,de la Paz,de la Constitución,de Cervantes,de Goya,de Velázquez,del Prado,San Juan,San José,San Pedro,San Miguel,Santa María,Santa Ana,del Carmen,de las Flores,de los Olivos,del Pilar,de la Fuente,del Molino,de la Estación,Nueva,Ancha,de Colón,de Andalucía,de Castilla,de la Libertad,Miguel Hernández,Antonio Machado,García Lorca,Pablo Picasso,Juan Ramón Jiménez',
};
const IT = {
  form: 'HT #',
  heads: 'Via ,Viale ,Piazza ,Corso ,Vicolo ,Largo ',
  tails:
    "Roma,Garibaldi,Mazzini,Cavour,Verdi,Dante Alighieri,Marconi,Manzoni,Leopardi,Galileo Galilei,Leonardo da Vinci,Michelangelo,Torino,Milano,Venezia,Firenze,Napoli,Trieste,Matteotti,Gramsci,della Repubblica,della Libertà,dei Mille,delle Rose,dei Tigli,del Popolo,San Francesco,San Martino,Vittorio Emanuele II,XX Settembre,IV Novembre,dell'Indipendenza",
};
const PT = {
  form: 'HT #',
  heads: 'Rua ,Avenida ,Travessa ,Largo ,Praça ,Alameda ',
  tails:
    'das Flores,da Liberdade,da República,do Comércio,da Paz,do Sol,das Oliveiras,dos Pinheiros,da Igreja,da Escola,do Rosário,de São João,de São Pedro,de Santo António,de Santa Maria,Luís de Camões,Fernando Pessoa,Eça de Queirós,Almeida Garrett,Vasco da Gama,Pedro Álvares Cabral,do Brasil,da Boavista,Nova,Direita,da Fonte,do Mercado,das Palmeiras,das Acácias',
};
const NL = {
  form: 'HT #',
  heads:
    'Kerk,School,Dorps,Molen,Stations,Wilhelmina,Juliana,Beatrix,Emma,Oranje,Nassau,Eiken,Beuken,Linden,Kastanje,Berken,Esdoorn,Rozen,Tulpen,Park,Markt,Haven,Brug,Nieuw,Veld,Bos,Heide,Meer,Rembrandt,Vondel',
  tails: 'straat,laan,weg,plein,singel,dreef',
};
const PL = {
  form: 'HT #',
  heads: 'ul. ,al. ',
  tails:
    'Lipowa,Leśna,Polna,Ogrodowa,Słoneczna,Krótka,Szkolna,Kościelna,Parkowa,Kwiatowa,Łąkowa,Brzozowa,Dębowa,Sosnowa,Klonowa,Spacerowa,Zielona,Główna,Nowa,Długa,Mickiewicza,Sienkiewicza,Kościuszki,Słowackiego,Konopnickiej,Kopernika,Reymonta,Chopina,Moniuszki,Żeromskiego,Prusa,Piłsudskiego',
};
const SV = {
  form: 'HT #',
  heads:
    'Stor,Kyrko,Skol,Järnvägs,Drottning,Kungs,Björk,Ek,Lind,Ros,Sol,Park,Ängs,Skogs,Berg,Strand,Hamn,Norr,Söder,Öster,Väster,Ny,Kvarn,Hant,Träd,Ring,Villa,Back',
  tails: 'gatan,vägen,stigen,gränd',
};
const DA = {
  form: 'HT #',
  heads:
    'Skov,Kirke,Skole,Mølle,Birke,Ege,Bøge,Linde,Rosen,Strand,Sø,Bakke,Eng,Park,Bane,Kloster,Nørre,Sønder,Vester,Øster,Algade,Havne,Kongens,Dronningens,Lærke,Solsort,Vibe,Elme',
  tails: 'vej,gade,allé,stræde',
};
const NB = {
  form: 'HT #',
  heads:
    'Kirke,Skole,Stor,Bjørke,Eike,Lind,Rose,Strand,Sjø,Bakke,Eng,Park,Jernbane,Dronning,Kong,Øvre,Nedre,Nord,Sør,Øst,Vest,Havne,Fjell,Skog,Elve,Fjord,Mølle,Torg',
  tails: 'gata,veien,svingen,bakken',
};
const FI = {
  form: 'HT #',
  heads:
    'Koivu,Mänty,Kuusi,Pihlaja,Vaahtera,Tammi,Leppä,Kirkko,Koulu,Asema,Ranta,Järvi,Mäki,Metsä,Niitty,Puisto,Kauppa,Satama,Puro,Laakso,Kallio,Pelto,Aurinko,Ruusu,Kesä,Talvi,Saari,Lehto',
  tails: 'katu,tie,kuja,polku',
};
const CS = {
  form: 'HT #',
  heads:
    'Lipová,Školní,Zahradní,Nádražní,Krátká,Dlouhá,Nová,Polní,Lesní,Luční,Květinová,Růžová,Jarní,Sluneční,Tyršova,Husova,Komenského,Palackého,Smetanova,Dvořákova,Masarykova,Jiráskova,Nerudova,Čapkova,Havlíčkova,Žižkova,Riegrova,Sokolská,Pražská,Brněnská,Mlýnská,Kostelní',
  tails: '',
};
const SK = {
  form: 'HT #',
  heads:
    'Lipová,Školská,Záhradná,Železničná,Krátka,Dlhá,Nová,Poľná,Lesná,Lúčna,Kvetná,Ružová,Jarná,Slnečná,Štúrova,Hviezdoslavova,Komenského,Štefánikova,Hurbanova,Jesenského,Kukučínova,Moyzesova,Sládkovičova,Bernolákova,Mlynská,Kostolná,Hlavná,Brezová,Dubová,Javorová',
  tails: '',
};
const HU = {
  form: 'HT #.',
  heads:
    'Petőfi,Kossuth,Rákóczi,Széchenyi,Ady Endre,József Attila,Arany János,Jókai,Deák Ferenc,Bem,Dózsa György,Hunyadi,Bartók Béla,Liszt Ferenc,Kodály,Akácfa,Tölgyfa,Hársfa,Rózsa,Tavasz,Nap,Szabadság,Béke,Templom,Iskola,Fő,Kertész,Malom,Erdő,Vörösmarty',
  tails: ' utca, út, tér, köz',
};
const RO = {
  form: 'HT #',
  heads: 'Strada ,Bulevardul ,Aleea ,Calea ',
  tails:
    'Florilor,Libertății,Unirii,Victoriei,Independenței,Mihai Eminescu,Ion Creangă,George Enescu,Nicolae Bălcescu,Avram Iancu,Tudor Vladimirescu,Mihai Viteazul,Ștefan cel Mare,Teilor,Trandafirilor,Salcâmilor,Castanilor,Stejarului,Primăverii,Gării,Școlii,Bisericii,Morii,Republicii,Crinului,Zorilor',
};
const HR = {
  form: 'HT #',
  heads: 'Ulica ,Trg ,Put ,Prilaz ',
  tails:
    'kralja Tomislava,bana Jelačića,Ante Starčevića,Stjepana Radića,Marka Marulića,Nikole Tesle,Ljudevita Gaja,Matije Gupca,Petra Zrinskog,Ivana Gundulića,Augusta Šenoe,Vladimira Nazora,Marina Držića,hrvatskih branitelja,lipa,hrastova,maslina,ruža,mira,slobode,Gornji grad,Donji grad,Svetog Ivana,Svetog Petra',
};
const TR = {
  form: 'HT No: #',
  heads:
    'Atatürk,Cumhuriyet,İnönü,Gazi,İstiklal,Fatih,Mevlana,Yunus Emre,Barbaros,Mimar Sinan,Zafer,Bahçe,Çınar,Lale,Gül,Menekşe,Papatya,Okul,Cami,Çarşı,İstasyon,Orman,Deniz,Güneş,Barış,Hürriyet,Fevzi Çakmak,Kazım Karabekir',
  tails: ' Caddesi, Sokak, Bulvarı',
};
const EL = {
  form: 'HT #',
  heads:
    'Ερμού|Ermou,Σταδίου|Stadiou,Πανεπιστημίου|Panepistimiou,Αθηνάς|Athinas,Σόλωνος|Solonos,Σοφοκλέους|Sofokleous,Ευριπίδου|Evripidou,Αριστοτέλους|Aristotelous,Πλάτωνος|Platonos,Σωκράτους|Sokratous,Περικλέους|Perikleous,Δημοσθένους|Dimosthenous,Κανάρη|Kanari,Μιαούλη|Miaouli,Κολοκοτρώνη|Kolokotroni,Καραϊσκάκη|Karaiskaki,Βενιζέλου|Venizelou,Παπαναστασίου|Papanastasiou,Ρήγα Φεραίου|Riga Feraiou,Αγίου Δημητρίου|Agiou Dimitriou,Αγίας Σοφίας|Agias Sofias,Ελευθερίας|Eleftherias,Δημοκρατίας|Dimokratias,Ομήρου|Omirou',
  tails: '',
};
const BG = {
  form: 'HT #',
  heads: 'ул. |ul. ,бул. |bul. ',
  tails:
    'Христо Ботев|Hristo Botev,Васил Левски|Vasil Levski,Иван Вазов|Ivan Vazov,Цар Симеон|Tsar Simeon,Цар Борис III|Tsar Boris III,Княз Борис I|Knyaz Boris I,Граф Игнатиев|Graf Ignatiev,Пейо Яворов|Peyo Yavorov,Елин Пелин|Elin Pelin,Шипка|Shipka,Опълченска|Opalchenska,Раковски|Rakovski,Стефан Караджа|Stefan Karadzha,Хан Аспарух|Han Asparuh,Македония|Makedonia,България|Bulgaria,Дунав|Dunav,Рила|Rila,Пирин|Pirin,Родопи|Rodopi,Липа|Lipa,Роза|Roza',
};
const UK = {
  form: 'HT, #',
  heads: 'вул. |vul. ,просп. |prosp. ',
  tails:
    'Шевченка|Shevchenka,Лесі Українки|Lesi Ukrainky,Івана Франка|Ivana Franka,Грушевського|Hrushevskoho,Хмельницького|Khmelnytskoho,Мазепи|Mazepy,Сагайдачного|Sahaidachnoho,Незалежності|Nezalezhnosti,Соборна|Soborna,Центральна|Tsentralna,Садова|Sadova,Шкільна|Shkilna,Зелена|Zelena,Лісова|Lisova,Польова|Polova,Молодіжна|Molodizhna,Київська|Kyivska,Львівська|Lvivska,Миру|Myru,Перемоги|Peremohy,Вишнева|Vyshneva,Сонячна|Soniachna',
};
const RU = {
  form: 'HT, д. #|HT, d. #',
  heads: 'ул. |ul. ,пер. |per. ',
  tails:
    'Пушкина|Pushkina,Лермонтова|Lermontova,Гоголя|Gogolya,Чехова|Chekhova,Толстого|Tolstogo,Тургенева|Turgeneva,Гагарина|Gagarina,Королёва|Korolyova,Менделеева|Mendeleeva,Ломоносова|Lomonosova,Чайковского|Chaykovskogo,Садовая|Sadovaya,Лесная|Lesnaya,Школьная|Shkolnaya,Центральная|Tsentralnaya,Молодёжная|Molodyozhnaya,Зелёная|Zelyonaya,Полевая|Polevaya,Солнечная|Solnechnaya,Мира|Mira,Победы|Pobedy,Берёзовая|Beryozovaya,Речная|Rechnaya,Новая|Novaya',
};
const JA = {
  form: 'HT#|H T#',
  heads:
    '本町|Honcho,中央|Chuo,栄町|Sakaecho,東町|Higashimachi,西町|Nishimachi,南町|Minamimachi,北町|Kitamachi,緑町|Midoricho,桜町|Sakuramachi,旭町|Asahimachi,幸町|Saiwaicho,新町|Shinmachi,大手町|Otemachi,若葉町|Wakabacho,松本町|Matsumotocho,富士見|Fujimi,元町|Motomachi,泉町|Izumicho,宮前|Miyamae,青葉|Aoba,美園|Misono,日の出町|Hinodecho,高砂|Takasago,末広|Suehiro',
  tails: '1丁目|1-,2丁目|2-,3丁目|3-,4丁目|4-,5丁目|5-,6丁目|6-',
};
const KO = {
  form: 'HT #',
  heads:
    '중앙|Jungang,세종|Sejong,충무|Chungmu,을지|Eulji,퇴계|Toegye,율곡|Yulgok,한강|Hangang,시청|Sicheong,역전|Yeokjeon,학교|Hakgyo,공원|Gongwon,강변|Gangbyeon,동산|Dongsan,무궁화|Mugunghwa,은행나무|Eunhaengnamu,벚꽃|Beotkkot,소나무|Sonamu,평화|Pyeonghwa,희망|Huimang,새마을|Saemaeul,문화|Munhwa,대학|Daehak',
  tails: '로|-ro,길|-gil,대로|-daero',
};
const ZH = {
  form: 'HT#号|# HT',
  heads:
    '人民|Renmin,中山|Zhongshan,解放|Jiefang,建设|Jianshe,和平|Heping,新华|Xinhua,文化|Wenhua,长江|Changjiang,黄河|Huanghe,胜利|Shengli,光明|Guangming,友谊|Youyi,学院|Xueyuan,北京|Beijing,南京|Nanjing,幸福|Xingfu,朝阳|Chaoyang,东风|Dongfeng,青年|Qingnian,花园|Huayuan,工业|Gongye,科技|Keji',
  tails: '路| Road,街| Street,大道| Avenue,东路| East Road,西路| West Road',
};
const TW = {
  form: 'HT#號|# HT',
  heads:
    '中山|Zhongshan,中正|Zhongzheng,民生|Minsheng,民權|Minquan,民族|Minzu,忠孝|Zhongxiao,仁愛|Renai,信義|Xinyi,和平|Heping,復興|Fuxing,建國|Jianguo,成功|Chenggong,光復|Guangfu,文化|Wenhua,三民|Sanmin,自由|Ziyou,大同|Datong,中華|Zhonghua,博愛|Boai,公園|Gongyuan',
  tails: '路| Road,街| Street,東路| East Road,西路| West Road,北路| North Road',
};
const AR = {
  form: 'HT #',
  heads: 'شارع |,طريق |',
  tails:
    'الملك فهد|King Fahd Road,الملك عبدالعزيز|King Abdulaziz Road,الملك فيصل|King Faisal Road,الملك خالد|King Khalid Road,الأمير سلطان|Prince Sultan Road,العليا|Olaya Street,التحلية|Tahlia Street,المدينة|Madinah Road,مكة|Makkah Road,الستين|Sitteen Street,الأربعين|Arbaeen Street,الجامعة|University Street,المطار|Airport Road,الورود|Wurud Street,النخيل|Nakheel Street,الربيع|Rabi Street,السلام|Salam Street,النور|Nour Street,الزهور|Zuhur Street,الأندلس|Andalus Street',
};
const HE = {
  form: 'HT #',
  heads: 'רחוב |,שדרות |Sderot ',
  tails:
    "הרצל|Herzl,ז'בוטינסקי|Jabotinsky,ויצמן|Weizmann,בן גוריון|Ben Gurion,רוטשילד|Rothschild,ביאליק|Bialik,אלנבי|Allenby,דיזנגוף|Dizengoff,סוקולוב|Sokolov,ארלוזורוב|Arlozorov,בן יהודה|Ben Yehuda,הגפן|HaGefen,הזית|HaZayit,התמר|HaTamar,הרימון|HaRimon,האלון|HaAlon,הברוש|HaBrosh,העצמאות|HaAtzmaut,הנביאים|HaNeviim,יפו|Yafo",
};
const IN = {
  form: '# HT',
  heads:
    'Mahatma Gandhi,Nehru,Patel,Tagore,Subhash,Rajaji,Lajpat,Tilak,Ambedkar,Indira,Rajiv,Station,Temple,Church,Market,College,Park,Lake,Hill,Garden,Residency,Palace,Brigade,Commercial,Linking,Ring',
  tails: ' Road, Street, Marg, Nagar, Colony',
};
const VI = {
  form: '# HT',
  heads:
    'Nguyễn Huệ,Lê Lợi,Trần Hưng Đạo,Lý Thường Kiệt,Hai Bà Trưng,Điện Biên Phủ,Nguyễn Trãi,Lê Duẩn,Phan Chu Trinh,Phan Bội Châu,Nguyễn Du,Hùng Vương,Quang Trung,Lê Thánh Tôn,Võ Thị Sáu,Ngô Quyền,Bà Triệu,Nguyễn Văn Cừ,Hoàng Diệu,Trần Phú,Lê Hồng Phong,Phạm Ngũ Lão,Đinh Tiên Hoàng,Cách Mạng Tháng Tám',
  tails: '',
};

/** The streets of each locale. */
export const STREET_NAMES: Readonly<Record<LocaleCode, StreetNames>> = {
  en_US: US,
  en_GB: GB,
  en_CA: US,
  en_AU: GB,
  en_IE: GB,
  en_IN: IN,
  de: DE,
  de_AT: DE,
  de_CH: { ...DE, tails: DE.tails.replace('straße', 'strasse') },
  fr: FR,
  fr_BE: { ...FR, form: 'HT #' },
  es: ES,
  es_MX: ES,
  es_AR: { ...ES, heads: 'Calle ,Avenida ,Pasaje ,Bulevar ' },
  it: IT,
  nl: NL,
  nl_BE: NL,
  pl: PL,
  pt_BR: { ...PT, form: 'HT, #' },
  pt_PT: PT,
  sv: SV,
  da: DA,
  nb: NB,
  fi: FI,
  cs: CS,
  sk: SK,
  hu: HU,
  ro: RO,
  hr: HR,
  bg: BG,
  el: EL,
  tr: TR,
  uk: UK,
  ru: RU,
  ja: JA,
  ko: KO,
  zh_CN: ZH,
  zh_TW: TW,
  ar: AR,
  he: HE,
  hi: IN,
  vi: VI,
};
