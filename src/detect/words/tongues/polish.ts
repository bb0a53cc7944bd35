import type { Tongue } from './tongue.ts';

export const POLISH: Tongue = {
  both: {
    people: `uzytkownika klienta klientem pacjenta pacjentka pracownika pracownica osob osobami kontakty czlonkowie czlonka studenci studentka
      uczen ucznia uczennica nauczyciele wychowawca lekarza doktor pielegniarz ratownik polozna farmaceuta aptekarz stomatolog
      dentysta psycholog terapeuta rehabilitant opiekuna opiekunka rodzic rodzice rodzica matka ojciec malzonek malzonka dziecko
      syn corka brat siostra zona maz krewny czlonekrodziny spadkobierca zmarly poszkodowany pokrzywdzony swiadek podejrzany oskarzony
      skazany wiezien adwokat radca notariusz sedzia prokurator urzednik funkcjonariusz policjant zolnierz wnioskodawca wnioskujacy
      skladajacy zglaszajacy petent interesant pelnomocnik przedstawiciel reprezentant prezes dyrektor kierownik przelozony zastepca
      sekretarz skarbnik ksiegowy ksiegowa administratorzy koordynator specjalista ekspert doradca konsultant agent agenci posrednik
      handlowiec sprzedawca kupujacy nabywca sprzedajacy zbywca zamawiajacy zleceniodawca zleceniobiorca wykonawca platnik odbiorcy
      adresat beneficjent uposazony ubezpieczajacy ubezpieczeni posiadacz dluznik wierzyciel poreczyciel kredytobiorca darczynca
      wolontariusz uczestnik uczestnicy prelegent zawodnik gracz sedziasportowy trener sportowiec mieszkaniec mieszkancy lokator
      wlasciciele najemcy wynajmujacy dzierzawca sasiad obywatele wyborca podatnik emeryt rencista bezrobotny kandydaci aplikant
      stazysta praktykant absolwent wykladowca profesor promotor recenzent autorzy redaktor tlumacz moderator tworca wystawca
      zatwierdzajacy akceptujacy sprawdzajacy podpisujacy goscie podroznik turysta pasazerowie kierowcy kurier dostawcaosoba monter
      technik serwisant hydraulik konserwator abonent subskrybent czytelnik rozmowca operator kasjer kelner kucharz przedstawiciele
      osobakontaktowa zalogowany zatrudniony robotnik wspolnik udzialowiec akcjonariusz`,
    organisation:
      'firmy organizacje przedsiebiorstwa instytucja urzad fundacja stowarzyszenie spolka zaklad podmiot jednostka pracodawcy szkola kontrahenci oddzialnfz ubezpieczyciel',
    site: 'sklepy oddzialy szpitale przychodnia gabinet laboratorium szkola przedszkole uczelnia biuro budynek lokal pokoje sale magazyny apteki placowka placowki dostawcy siedziba poradnia',
  },
  columns: {
    name: 'nazwy',
    firstName: 'imiona pierwszeimie drugieimie  imie1 imie2 imion',
    lastName: 'nazwisk nazwiskorodowe nazwiskopanienskie rodowe nazwiskopanienskiematki',
    fullName:
      'imieinazwisko imienazwisko nazwiskoimie nazwiskoiimie pelneimie nazwaklienta daneosobowe imieojca imiematki',
    maiden: 'panienskie rodowe rodowego',
    initials: 'inicjaly',
    nick: 'pseudonim ksywka ksywa nick',
    userName: 'nazwauzytkownika loginuzytkownika nazwakonta',
    user: 'uzytk uzyt operator',
    login: 'logowania',
    by: '?przez utworzyl zmodyfikowal zatwierdzil wprowadzil dodal edytowal usunal sporzadzil wystawil zaktualizowal zmienil',
    email: 'adresemail mejl maila pocztaelektroniczna emaile elektroniczna',
    phone: `telefony telefonu numertelefonu nrtelefonu nrtel telkom telefonkomorkowy telefonstacjonarny telefondomowy telefonsluzbowy
      komorkowa stacjonarny faks fax telefonkontaktowy numerkomorki tel1 tel2 kontaktowy`,
    extension: '',
    address: `adresy adresu adreszamieszkania adreszameldowania adreskorespondencyjny adresdostawy adreszam miejscezamieszkania zamieszkanie
      zameldowanie korespondencyjny`,
    street: `ulice ulicy nazwaulicy nrdomu numerdomu nrlokalu numerlokalu nrmieszkania numermieszkania nrbudynku skrytka skrytkapocztowa aleja
      osiedle`,
    house: 'dom mieszkan budynku budynek pietro klatka lokal',
    nationalId: `numerpesel nrpesel peselu dowodosobisty nrdowodu numerdowodu dowodu seriadowodu serianumerdowodu numerdowoduosobistego
      dokumenttozsamosci nrdokumentu numerdokumentu numeridentyfikacyjny nippesel kartapobytu`,
    identity: 'tozsamosc dokument dokumenty',
    passport: 'nrpaszportu numerpaszportu paszportu',
    licence: 'prawa',
    driving: 'jazdy',
    drivingLicence: 'prawajazdy nrprawajazdy',
    medicalNumber:
      'numerubezpieczenia nrubezpieczenia kartapacjenta  numerkartoteki kartoteka ekuz numerpacjenta ksiegaglowna',
    insurance: 'ubezpieczyciel polisy nfz zus',
    health: 'zdrowie zdrowotny medyczny medyczna medyczne zdrowia',
    caseFile: 'sprawa akta zgloszenia',
    caseNumber: `sygnatura sygnaturaakt numersprawy nrsprawy nrakt numerklienta nrklienta numerumowy
      nrumowy nralbumu numeralbumu nrlegitymacji numerlegitymacji legitymacja numerewidencyjny
      nrewidencyjny numerpracownika nrpracownika numerwniosku nrwniosku nrczlonkowski znaksprawy`,
    number: 'numery numeru',
    plateWhole: 'rejestracja nrrejestracyjny numerrejestracyjny tablica tablicarejestracyjna',
    vehicle: 'pojazdy samochod auto',
    vin: 'numervin nrvin nadwozia numernadwozia nrnadwozia',
    card: 'kartakredytowa kartaplatnicza',
    cardNumber: 'numerkarty nrkarty',
    bic: 'kodbanku',
    bank: 'banku bankowego bankowa',
    account: 'rachunki kont',
    bankAccount:
      'numerkonta numerrachunku nrrachunku rachunekbankowy kontobankowe nrb numerrachunkubankowego',
    vat: 'nipfirmy krs nrkrs regonu',
    birth:
      'dataur dataurodz miejsceurodzenia rokurodzenia urodzony urodzenie ur dturodzenia urodzona urodz miejscowoscurodzenia',
    gender: 'plci',
    age: 'wieku grupawiekowa',
    salutation: 'zwrotgrzecznosciowy formagrzecznosciowa',
    personTitle: 'tytulnaukowy stopiennaukowy stopien',
    language: 'jezykojczysty jezyki jezyka',
    nationality: 'obywatelstwa narodowosci',
    marital: 'stancywilny ',
    married: 'zamezna kawaler panna rozwiedziony wdowa wdowiec zonata',
    familyMember:
      'syn corka brat siostra zona maz rodzenstwo malzonka dzieckiem pokrewienstwo rodzina liczbadzieci babcia dziadek dzieckow',
    parent: 'matki ojca rodzic rodzica rodzice rodzicow mama tata',
    special: `wyznania niepelnosprawny niepelnosprawnosci orzeczenie alergii uczulenia uczulenie wegetarianin dieta palacy palenie alkohol zwiazekzawodowy
      orientacja pochodzenie rasa etniczne stopienniepelnosprawnosci grupainwalidzka`,
    medical: `diagnozy rozpoznania choroby leczenia schorzenie schorzenia lekarstwo lekarstwa recepta recepty zabieg zabiegi operacja operacje szczepienia
      szczepionka wywiad wywiadlekarski badania badan wyniki hospitalizacja dawkowanie waga wzrost cisnienie icd10`,
    blood: 'grupakrwi krew',
    politics: 'partia polityczna karalnosc niekaralnosc',
    job: 'zawody stanowiska wykonywanyzawod profesja zawodu',
    jobWord: 'praca etat',
    company: 'nazwafirmy firmy miejscepracy zakladpracy nazwapodmiotu instytucja',
    school: 'szkoly uczelnie uniwersytet nazwaszkoly',
    department: 'dzialu wydzial komorkaorganizacyjna sekcja departament jednostkaorganizacyjna',
    income:
      'wynagrodzenia pensji zarobki placa dochody brutto netto stawka zadluzenia dlug emerytura renta majatek zasilek dochodu',
    bonus: 'premia prowizja',
    lifeEvent: `datazgonu datazatrudnienia datazwolnienia dataslubu smierc zgon slub rozwod przyjecie wypis chrzest wizyta zatrudnienie zwolnienie
        meldunek rekrutacja`,
    image: 'zdjecia fotografie portret foto awatary',
    picture: 'obrazek obrazy miniatura grafika',
    signature: 'podpisy parafka',
    biometric: 'odciskpalca odcisk odciskipalcow biometria',
    resume: 'zyciorys listmotywacyjny',
    person: 'osobowe osobowy osobisty osobiste osobista prywatna',
    city: 'miasta miejscowosci miejscowosciami  gminy wies',
    postal: 'kodypocztowe kodpoczt kodpoczty pocztowe',
    region: 'wojewodztwa powiaty gminy dzielnice teryt rejon obreb dzialka',
    country: 'kraje krajzamieszkania krajpochodzenia panstwa',
    latitude: 'szerokoscgeograficzna ',
    longitude: 'dlugoscgeograficzna ',
    location: 'polozenie wspolrzedne lokalizacje wspolrzednegps',
    note: 'uwag notatkasluzbowa adnotacja adnotacje komentarze dopisek zapiski wzmianka  memo notka',
    talk: `wiadomosci skargi odpowiedzi pytania opinia opinie biografia zyciorys zeznanie oswiadczenie rozmowa korespondencja listy zyczenie zazalenie
      sugestia  wypowiedz reklamacja`,
    reason: 'powody przyczyny uzasadnienie uzasadnienia powodu motywacja powododrzucenia',
    describing: 'opisy opisu wyjasnienie charakterystyka',
    description: 'szczegol podsumowanie skrot streszczenie dodatkowe',
    content: 'tresci teksty zawartosc informacje informacja dodatkoweinformacje',
    heading: 'tytuly tematy  naglowek',
    need: `zalecenie wskazania  wnioski wniosek ocena oceny opinialekarska badanie konsultacja plan cel cele potrzeby przebieg obserwacje
      obserwacja orzeczenie postepowanie instrukcje ustalenia decyzja historiachoroby epikryza `,
    payload: ' staradane nowedane zmiany starawartosc nowawartosc',
    traits: 'daneosobowe danekontaktowe danedodatkowe profil pola formularz',
    filename: 'pliki zalaczniki skan dokumentplik',
    fileName: 'nazwazalacznika nazwapliku',
    url: 'strony stronawww adreswww www stronainternetowa witryna odnosnik',
    password: 'hasla hashhasla haslouzytkownika',
    pin: 'kodpin',
    token: 'tokeny kodaktywacyjny kodweryfikacyjny kluczapi kluczdostepu tokendostepu',
    secret: 'tajny tajne sekret sekretny odpowiedztajna',
    encrypted: 'zaszyfrowane zaszyfrowany',
    flow: 'aktywacyjny weryfikacyjny dostepu resetu zaproszenie potwierdzenie odzyskiwania aktywacja',
    flag: `aktywna aktywne nieaktywny wazny niewazny usuniety usunieta zarchiwizowany wyslany wyslano przeczytany oplacony zaplacono zaakceptowany odrzucony
      anulowany opublikowany widoczny zablokowany wymagany dozwolony zgoda zgody zgodarodo jest ma moze musi obecny obowiazkowy
      potwierdzono zakonczony zamkniety otwarty blokada archiwalny`,
    time: `daty dacie dat godzina godz poczatek koniec utworzenia utworzono modyfikacji zmiany dodania aktualizacji wygasniecia waznosci  
      rozpoczecia zakonczenia lata miesiecy dni tydzien minuta sekunda okres termin ostatni ostatnia ostatnie kiedy wystawienia
      wplywu rejestracji wydania czasu`,
    count: `ilosci kwoty ceny suma razem saldo  procent rabat srednia kolejnosc pozycja wysokosc   punkty proby limit
      maksimum minimum poziom lp stanmagazynowy  koszt oplata`,
    type: 'typy rodzaje kategorie statusy role grupy klasa klasyfikacja etap faza tryb sposob metoda forma zrodlo kanal  waluta parametr parametry opcja akcja uprawnienie stan',
    id: 'identyfikator ident  symbol',
    modifier: `prywatny prywatne sluzbowa domowa dodatkowa dodatkowe glowna glowne inny inne drugi druga pierwszy pierwsza alternatywny aktualny aktualna
      poprzedni nowy nowe stary stare rodowy wlasciciela  kontaktowe domyslny domyslna pelne pelny zagraniczny staly stala
      tymczasowy dostawy korespondencji faktury`,
    leading: 'czy ilosc liczba max min ma jest',
    machine: 'bledy wyjatek serwer tabela kolumna drukarka systemowy szablonmaila baza zapytaniesql',
    vague: 'pole dana kod ',
    glue: 'w z ze na do od dla przez oraz o u',
  },
  tables: {
    catalogue: `typy rodzaje kategorie statusy role jezyki kraje waluty artykuly towary taryfy ceny stawki jednostki reguly kolory rozmiary kursy przedmioty
      moduly slowniki wojewodztwo powiat gmina miejscowosc ulica dzial wydzial stanowisko stanowiska zawod bank banki lek leki choroba
      szczepionka pytanie pytania opcja opcje menu formularz podatek usluga uslugi program plan poziom powod powody parametr parametry
      uprawnienie magazyn klasa klasy semestr kierunek  swieto`,
    log: 'logi dzienniki zdarzenia zdarzenie zmiany dostep archiwum',
    queue: 'kolejka zadanie zadania',
    message:
      'wiadomosci komentarze opinie zapytania skargi notatki listy ankiety odpowiedzi reklamacja reklamacje zgloszenie zgloszenia powiadomienie powiadomienia rozmowa poczta',
    affair: `sprawy incydenty wizyty konsultacje wnioski szkody rezerwacje zamowienia faktury platnosci recepty badanie badania zabieg zabiegi hospitalizacja
      hospitalizacje pobyt pobyty leczenie szczepienie szczepienia skierowanie skierowania umowa umowy sprzedaz zakup oferta pozyczka
      kredyt zapis zapisy obecnosc obecnosci nieobecnosc urlop urlopy ocena oceny egzamin staz ocenapracownika darowizna wplata wplaty
      abonament abonamenty czlonkostwo rekrutacja aplikacja decyzja decyzje postepowanie orzeczenie zwolnienie zatrudnienie delegacja
      wypadek kontrola paragon`,
    credential: 'sesje haslo hasla token tokeny logowanie zaproszenie dostepy',
    detail:
      'adresy telefony dokumenty kontakt dane daneosobowe profil profile rodzina rachunek konto karta karty wyksztalcenie doswiadczenie zdjecie zdjecia kartoteka kartotekapacjenta',
    files: 'pliki zalacznik zalaczniki zdjecia obrazy',
  },
};
