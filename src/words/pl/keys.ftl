# Klucze: zmiana kluczy kartoteki, hasło, próba klucza awaryjnego, odejście osoby.

cmd-key-about = Tworzy klucze osób, zmienia ich hasła i sprawdza klucz awaryjny.

cmd-rekey-about = Zmienia klucze kartoteki i szyfruje akta na nowo.
cmd-rekey-long =
    Bez nazwy zmienia oba klucze: dzienników (journal) oraz arkuszy i załączników (documents). Jest potrzebne, gdy klucz kartoteki mógł wyciec, choć nikt nie odchodzi, i raz w roku, po brakowaniu akt. Odejście osoby obsługuje staff remove.

    Każdy plik po zaszyfrowaniu jest odczytywany z dysku i porównywany z dawnym, zanim zajmie jego miejsce. Pracę można przerwać w każdej chwili, a akta pozostaną czytelne. Dokończy ją to samo polecenie, --resume albo mend; nie powstaje przy tym następny klucz. Jeżeli wyciec mógł także najnowszy, następny tworzy --anew.
cmd-rekey-examples =
    kartoteka rekey --plan
    kartoteka rekey
    kartoteka rekey documents --retire
    kartoteka rekey --resume
arg-rekey-purpose = Który klucz zmienić: journal albo documents; bez tego oba.
arg-rekey-plan = Mówi, ile jest do zrobienia i jak długo to potrwa; niczego nie zmienia.
arg-rekey-resume = Dokańcza przerwaną zmianę kluczy i nie zaczyna następnej.
arg-rekey-anew = Tworzy nowe klucze także wtedy, gdy poprzedniej zmiany nie dokończono.
arg-rekey-retire = Na końcu dawnego klucza nie ma już ani w kartotece, ani w kopiach na tym komputerze.
    .long = Jeżeli jakiegoś pliku brakuje albo nie da się go otworzyć, polecenie odmawia i niczego nie zmienia. Kopie zapasowe i historia git z dawnymi szyfrogramami pozostają czytelne dla każdego, kto zachował dawny klucz.
arg-rekey-although-unsent = Wykonuje to, choć są tu niewysłane kroki albo miejsce wymiany jest nieosiągalne; mówi, co to znaczy, i pyta.
arg-rekey-format = Postać odpowiedzi; domyślnie table.
value-purpose = KLUCZ

purpose-journal = dzienniki
purpose-documents = arkusze i załączniki
ask-rekey = Zmienić klucze ({ $what }) i zaszyfrować akta na nowo? Plików w kartotece: { $count }. [t/N]
retire-means = Dawnego klucza nie będzie już w kartotece ani w kopiach na tym komputerze. Nie znika on jednak z kopii zapasowych ani z historii git: kto zachował dawny plik z folderu keys i klucz osoby z tamtego czasu, nadal otworzy dawne szyfrogramy. Kopie na innych komputerach zmienią się, gdy ktoś otworzy na nich kartotekę.
rekeyed = Kartoteka ma nowe klucze. Zaszyfrowano na nowo: { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}.
rekey-finished = Dokończono zmianę kluczy, którą zaczęto wcześniej; nowych kluczy nie utworzono. Zaszyfrowano na nowo: { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}.
rekey-nothing = Żadna zmiana kluczy nie czeka na dokończenie.
rekey-retired = Dawnych kluczy nie ma już w kartotece ani w kopiach na tym komputerze. Teraz trzeba usunąć dawne kopie zapasowe, które mają wygasnąć, razem z ich folderem keys.

plan-sealed = { $what }, klucz nr { $generation }: { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}, { $size }
plan-begins = { $what }: powstałby klucz nr { $generation }
plan-work = Do zaszyfrowania na nowo: { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}, { $size }; na dysku zwykłego komputera { $time }, na dysku sieciowym nawet kilkanaście razy dłużej.
plan-minute = mniej niż minuta
plan-minutes = około { $count ->
    [one] { $count } minuty
    [few] { $count } minut
   *[many] { $count } minut
}
plan-nothing = Nie ma czego szyfrować na nowo.
plan-hindered = Plików, których brakuje albo których nie da się otworzyć: { $count }. Dopóki tak jest, stary klucz zostaje, a rekey --retire odmówi.
error-not-retired = Stary klucz jest jeszcze potrzebny: plików, których brakuje albo których nie da się otworzyć, jest { $count }. Niczego nie zmieniono.
    .hint = Trzeba je odtworzyć z kopii albo wyjaśnić, co się z nimi stało (validate); bez --retire klucze zmienią się, a stary zostanie, dopóki jest potrzebny.

# Hasło
cmd-key-change-passphrase-about = Zmienia hasło do pliku klucza.
cmd-key-change-passphrase-long =
    Pyta o dotychczasowe hasło, a potem dwa razy o nowe. Sam klucz pozostaje ten sam, więc nikt inny nie musi niczego robić. Plik jest zastępowany dopiero wtedy, gdy nowy udało się otworzyć nowym hasłem.

    Plik wskazuje --identity. Skrypty podają dotychczasowe hasło w pliku --passphrase-file, nowe w pliku --new-passphrase-file.
cmd-key-change-passphrase-examples =
    kartoteka key change-passphrase
    kartoteka --identity anna.age key change-passphrase
    kartoteka --identity raport.age --passphrase-file stare.txt key change-passphrase --new-passphrase-file nowe.txt
arg-key-change-passphrase-new-passphrase-file = Plik z nowym hasłem w pierwszym wierszu.
arg-key-change-passphrase-no-passphrase = Zdejmuje hasło: każdy, kto ma plik, czyta wtedy to, co klucz.
arg-key-change-passphrase-format = Postać odpowiedzi; domyślnie table.
passphrase-changed = Klucz { $file } otwiera się teraz nowym hasłem.
passphrase-removed = Klucz { $file } nie ma już hasła.
passphrase-old-copies = Kopie tego pliku sprzed zmiany nadal otwierają się starym hasłem: trzeba je wymienić albo zniszczyć.
error-new-passphrase-needed = Potrzebne jest nowe hasło, a nie ma kogo o nie zapytać.
    .hint = Nowe hasło w pliku podaje --new-passphrase-file; świadomie bez hasła: --no-passphrase.
error-which-identity = Nie wiadomo, o który plik klucza chodzi.
    .hint = Jeden plik wskazuje opcja --identity.

# Próba klucza awaryjnego
cmd-key-recover-drill-about = Sprawdza, czy klucz awaryjny z koperty otwiera kartotekę.
cmd-key-recover-drill-long =
    Używa tylko klucza z koperty. Otwiera klucze kartoteki, czyta i sprawdza każdy dziennik oraz po jednym arkuszu z każdej sprawy, a potem wypisuje zaświadczenie. Gdy wszystko się otworzyło, w rejestrze zapisów zostaje wpis podpisany tym kluczem; dzień ostatniej próby pokazuje staff list.

    Po próbie plik klucza trzeba usunąć z komputera, a kopertę znowu zakleić. Kod wyjścia 3: czegoś nie odczytano.
cmd-key-recover-drill-examples =
    kartoteka --identity koperta.txt key recover-drill
    kartoteka --identity koperta.txt key recover-drill --out proba-2026.txt
arg-key-recover-drill-out = Zapisuje zaświadczenie w tym pliku.
arg-key-recover-drill-format = Postać odpowiedzi; domyślnie table.
error-recovery-key-needed = Nie podano klucza, który ma być sprawdzony.
    .hint = Plik z koperty wskazuje opcja --identity w tym poleceniu; zmienna i zwykły klucz się tu nie liczą.
drill-title = Próba klucza awaryjnego, { $at }
drill-office = Urząd: { $office }
drill-fingerprint = Odcisk kartoteki: { $digest }
drill-version = Dane urzędu: wersja { $version }
drill-key = Klucz: { $id }, kończy się znakami { $tail }
drill-opened = Otwarto – sprawy: { $cases }, kontakty: { $contacts }, arkusze: { $sheets }
drill-all-opened = Wynik: klucz otwiera wszystko.
drill-not-opened = Wynik: nie wszystko się otworzyło. Nieodczytane: { $count }
drill-one = – { $place }: { $text }
drill-written = Zaświadczenie zapisano w pliku { $file }.
drill-other-key = To nie jest klucz awaryjny, tylko klucz osoby { $id }. Próba dowodzi, że otwiera kartotekę ten klucz.
drill-failed = Próba się nie udała, więc nie zapisano jej w rejestrze. Nieodczytane: { $count }.
drill-not-logged = Wszystko się otworzyło, ale rejestru zapisów nie dało się dopisać: po tej próbie nie ma śladu. Trzeba ją powtórzyć.
drill-next = Próba jest zapisana w rejestrze. Teraz trzeba usunąć plik klucza z komputera, a kopertę zakleić i zamknąć w sejfie.
drill-last = Ostatnia próba klucza awaryjnego: { $day } ({ $by })
drill-is-old = Klucza awaryjnego nie próbowano od ponad roku. Robi to key recover-drill.
drill-is-none = Klucza awaryjnego nigdy nie wypróbowano. Robi to key recover-drill.
recovery-is-none = Kartoteka nie ma klucza awaryjnego, a zgubiony klucz może oznaczać utratę akt. Tworzy go key new --id recovery, a wprowadza staff add --right admin.

# Odejście osoby
arg-staff-remove-dry-run = Mówi, co ta osoba mogła przeczytać i co zostałoby zrobione; niczego nie zmienia.
arg-staff-remove-although-unsent = Wykonuje to, choć są tu niewysłane kroki albo miejsce wymiany jest nieosiągalne; mówi, co to znaczy, i pyta.
remove-entry = Uprawnienie osoby { $id } od { $since } do dziś: { $right }.
remove-entry-ended = Uprawnienie osoby { $id } od { $since } do { $until }: { $right }.
remove-could-read-all = Tym kluczem można było do dziś odczytać i skopiować wszystko, co jest w kartotece, z nazwiskami, opisami i załącznikami: { $cases ->
    [one] { $cases } sprawę
    [few] { $cases } sprawy
   *[many] { $cases } spraw
}{ $contacts ->
    [0] {""}
    [one] {" "}i { $contacts } kontakt
    [few] {" "}i { $contacts } kontakty
   *[many] {" "}i { $contacts } kontaktów
}, także sprzed nadania uprawnienia. Usunięcie tego nie cofnie: kopii, które już zrobiono, nie da się odebrać.
remove-could-read-journals = Tym kluczem można było do dziś odczytać i skopiować terminy i przebieg wszystkich akt, bez nazwisk i opisów: { $cases ->
    [one] { $cases } sprawę
    [few] { $cases } sprawy
   *[many] { $cases } spraw
}{ $contacts ->
    [0] {""}
    [one] {" "}i { $contacts } kontakt
    [few] {" "}i { $contacts } kontakty
   *[many] {" "}i { $contacts } kontaktów
}, także sprzed nadania uprawnienia. Usunięcie tego nie cofnie: kopii, które już zrobiono, nie da się odebrać.
remove-year = Te akta są z roku { $first }.
remove-years = Te akta są z lat { $first }–{ $last }.
remove-dry-run = Niczego nie zmieniono; tak byłoby bez --dry-run.
