# Kartoteka, klucze, osoby uprawnione, ustawienia urzędu, sprawdzanie i naprawa.

cmd-init-about = Zakłada kartotekę i klucz pierwszego administratora.
cmd-init-long =
    Folder musi być nowy albo pusty; na dysku wspólnym zakłada się kartotekę raz, dla całego urzędu. Na standardowe wyjście trafia odcisk kartoteki: po nim każdy komputer pozna, że to ta kartoteka, a nie podmieniona.

    Klucz awaryjny (--recovery-out) należy do zaklejonej koperty w sejfie. Otwiera wszystko i nie ma hasła, więc po wydrukowaniu albo zapisaniu na nośniku jego plik trzeba usunąć. Bez klucza awaryjnego zgubiony klucz albo zapomniane hasło ostatniego administratora oznacza utratę wszystkich akt. W skrypcie z opcją --yes i bez decyzji kartoteka powstaje bez niego, z ostrzeżeniem.

    Plik klucza nigdy nie zastępuje innego pliku i nie może leżeć w kartotece. Jeżeli coś się nie uda, to, co już powstało, jest usuwane.
cmd-init-examples =
    kartoteka init akta --office "GOPS w Przykładowie" --holder anna.k \
      --identity-out anna.age --recovery-out koperta.txt
    kartoteka init akta --office "GOPS w Przykładowie" --holder anna.k \
      --identity-out anna.age --no-recovery --format json
arg-init-dir = Nowy albo pusty folder.
arg-init-office = Nazwa urzędu, na przykład ośrodka pomocy społecznej.
arg-init-holder = Identyfikator pierwszego administratora, np. anna.k.
    .long = Widać go bez klucza, dlatego nie powinien być pełnym nazwiskiem.
arg-init-identity-out = Plik, do którego trafi klucz administratora.
arg-init-no-passphrase = Klucz bez hasła: każdy, kto ma jego plik, czyta wszystko.
arg-init-one-writer = Zakłada kartotekę, choć folder nie pilnuje blokad: zapisywać w niej będzie tylko ten komputer.
arg-init-recovery-out = Plik, do którego trafi klucz awaryjny do zaklejonej koperty.
arg-init-no-recovery = Świadomie bez klucza awaryjnego.
arg-init-teryt = Kod TERYT gminy, od 2 do 7 cyfr.
arg-init-format = Postać odpowiedzi; domyślnie table.

cmd-key-new-about = Tworzy własny klucz i wypisuje jego kartę dla administratora.
cmd-key-new-long =
    Każda osoba tworzy swój klucz sama, na swoim komputerze; plik klucza nigdy go nie opuszcza. Administrator dostaje tylko kartę, czyli wypisany wiersz. Karta nie jest tajna, ale administrator musi wiedzieć na pewno, od kogo pochodzi.

    Zadanie, które uruchamia się samo i przy którym nikt nie wpisze hasła, dostaje własny klucz bez hasła i najmniejsze uprawnienie, jakie mu wystarczy.
cmd-key-new-examples =
    kartoteka key new --id jan.n --out jan.age
    kartoteka key new --id raport --out raport.age --no-passphrase > karta.txt
arg-key-new-id = Identyfikator osoby albo zadania, np. jan.n.
    .long = Widać go bez klucza, dlatego nie powinien być pełnym nazwiskiem.
arg-key-new-out = Plik, do którego trafi klucz.
arg-key-new-no-passphrase = Klucz bez hasła: każdy, kto ma jego plik, czyta to, co klucz.
arg-key-new-format = Postać odpowiedzi; domyślnie table.

cmd-staff-about = Dodaje, wymienia i usuwa osoby uprawnione.
cmd-staff-add-about = Nadaje uprawnienie osobie, której kartę podano.
cmd-staff-add-long =
    Uprawnienia zawierają się jedno w drugim: journal (terminy i przebieg spraw, bez nazwisk), documents (odczyt wszystkiego), write (odczyt i zapis), admin (także osoby, klucze i ustawienia). Wystarczy najmniejsze, z którym da się pracować.

    Kto podmieni kartę w drodze, sam dostanie to uprawnienie. Dlatego po dodaniu trzeba porównać z tą osobą, na przykład przez telefon, ostatnie znaki klucza.

    Inne uprawnienie tej samej osoby: najpierw staff remove, potem staff add.
cmd-staff-add-examples =
    kartoteka staff add --right write --card karta.txt
    kartoteka staff add --right journal --card "kartoteka-card-1 raport age1… … …"
arg-staff-add-right = Uprawnienie.
arg-staff-add-card = Karta: jej wiersz w cudzysłowie, plik z nią albo „-”.
arg-staff-add-format = Postać odpowiedzi; domyślnie table.

cmd-staff-list-about = Wymienia osoby uprawnione, obecne i dawne.
cmd-staff-list-examples =
    kartoteka staff list
    kartoteka staff list --format json
arg-staff-list-format = Postać odpowiedzi; domyślnie table.

cmd-staff-remove-about = Odbiera uprawnienie i zmienia klucze kartoteki.
cmd-staff-remove-long =
    Powstają nowe klucze kartoteki, a wszystkie pliki są szyfrowane na nowo. Tego, co ta osoba już przeczytała albo skopiowała, nic nie cofnie; polecenie mówi, co to mogło być, i pyta o potwierdzenie.

    Przerwać można je w każdej chwili: akta pozostają czytelne dla pozostałych osób, a resztę pracy kończy mend.
cmd-staff-remove-examples =
    kartoteka staff remove jan.n
arg-staff-remove-id = Identyfikator osoby.
arg-staff-remove-format = Postać odpowiedzi; domyślnie table.

cmd-settings-about = Pokazuje i zmienia ustawienia urzędu.
cmd-settings-show-about = Pokazuje ustawienia jako TOML.
cmd-settings-show-examples =
    kartoteka settings show > ustawienia.toml
    kartoteka settings show --format json
arg-settings-show-format = Postać odpowiedzi; domyślnie table, czyli TOML.
cmd-settings-set-about = Wprowadza nowe ustawienia i pokazuje, co się zmienia.
cmd-settings-set-long =
    Każdy podany klucz pierwszego poziomu zastępuje dotychczasowy w całości; klucze niepodane zostają. Wszystkie błędy są wymienione naraz i wtedy nic się nie zmienia.

    Klucze: office (nazwa urzędu), teryt, calendar.saturday_is_working, extra_day_off (on, reason), norms (własne normy, w dniach albo miesiącach), retention (class, years; także osobno w tabelach nk, kcik, contact), codes (places, members), local_help (name, contact), place (code, name: nazwa miejsca posiedzeń na pismach), letterhead (town, address, phone, email: dane urzędu na pismach), experience (member, since: od którego roku osoba wykonuje tę pracę), limits (attachment_mib), stats (elderly_age: od jakiego wieku sprawozdania liczą osobę jako starszą, domyślnie 60).
cmd-settings-set-examples =
    kartoteka settings show > ustawienia.toml
    kartoteka settings set --from ustawienia.toml --dry-run
    kartoteka settings set --from ustawienia.toml
arg-settings-set-from = Plik TOML albo JSON; „-” oznacza standardowe wejście.
arg-settings-set-dry-run = Pokazuje, co by się zmieniło, i niczego nie zapisuje.
arg-settings-set-format = Postać odpowiedzi; domyślnie table.

cmd-validate-about = Sprawdza, czy folder kartoteki jest cały i czy nikt nic w nim nie podmienił.
cmd-validate-long =
    Sprawdza nazwy, szyfrowanie, budowę plików, podpisy, skróty, rejestr zapisów i pliki, których nie powinno tu być. Każde ustalenie ma kod, miejsce i radę. Niczego nie zmienia.

    Bez klucza (--no-keys) sprawdza to, co widać z zewnątrz: tyle wystarczy do sprawdzenia kopii zapasowej. Klucz z uprawnieniem journal sprawdza dzienniki, klucz z uprawnieniem documents wszystko. Co nie zostało sprawdzone, jest wymienione.

    Kody wyjścia: 0 bez błędów, 3 kartoteki nie dało się otworzyć albo jej dane urzędu są naruszone, 4 ustalenia na poziomie błędu, a z opcją --strict jakiekolwiek ustalenia.
cmd-validate-examples =
    kartoteka validate
    kartoteka validate NK-2026-0003
    kartoteka validate --code 0AB12-CDEF3-45678-GHJXX NK-2026-0003
    kartoteka validate /kopie/akta --no-keys
    kartoteka validate --subset auto/30
    kartoteka validate --strict --format json
arg-validate-path = Sprawy do sprawdzenia: numery, foldery albo pliki; bez nich wszystkie.
    .long = Reszta kartoteki jest sprawdzana zawsze. Ścieżka może też wskazać całą kartotekę albo jej kopię.
arg-validate-no-keys = Sprawdza bez żadnego klucza.
arg-validate-code = Kod kontrolny z wydruku: czy stan, który pokazuje, należy do dzisiejszego dziennika sprawy i co zapisano później.
    .long = Potrzebny jest numer jednej sprawy.
arg-validate-subset = Sprawdza akta tylko jednej części spraw, na przykład 3/30; auto/30 bierze część na ten dzień.
    .long = O części decyduje numer sprawy: po kolejnych 30 dniach z auto/30 sprawdzono każdą, a nowa sprawa nie przesuwa innych. Nazwy, klucze, dane urzędu i rejestry zapisów są sprawdzane zawsze w całości.
arg-validate-strict = Kod wyjścia 4 przy każdym ustaleniu, także przy samych ostrzeżeniach i informacjach.
arg-validate-format = Postać odpowiedzi; domyślnie table.

cmd-mend-about = Sprząta po przerwanym zapisie i odtwarza brakujące pliki.
cmd-mend-long =
    Usuwa to, co zostawił przerwany zapis, kończy przerwaną zmianę kluczy i odtwarza pliki z folderów office i keys z kopii, które trzyma ten komputer. Dzienników spraw nigdy nie zmienia.

    Po powrocie do kopii zapasowej: najpierw mend, potem mend --go-back. Pierwsze przywraca dane urzędu w stanie, w jakim ten komputer widział je ostatnio, i łączy klucze: klucze z kopii zostają, dopóki potrzebuje ich choć jeden plik, a gdy mend uruchamia administrator, pliki zamknięte starszym kluczem są szyfrowane na nowo. Drugie przyjmuje akta i rejestry zapisów w obecnym stanie i o każdym zostawia podpisany wiersz w rejestrze zapisów.

    Wymaga uprawnienia write, a dokończenie zmiany kluczy i powrót do kopii uprawnienia admin.
cmd-mend-examples =
    kartoteka mend --dry-run
    kartoteka mend
    kartoteka mend --go-back
arg-mend-go-back = Przyjmuje całą kartotekę w obecnym stanie, po świadomym powrocie do kopii zapasowej.
    .long = Tylko wtedy, gdy starszą kopię kartoteki przywrócono świadomie. Ten komputer zapomina wtedy, co widział w aktach i rejestrach później, a o każdym z nich zostaje podpisany wiersz w rejestrze zapisów. Dane urzędu pozostają najnowsze; dane z kartoteki są przyjmowane tylko wtedy, gdy po powrocie do kopii ktoś już je dalej zmieniał. Potrzebne jest uprawnienie admin.
ask-go-back = Ten komputer przestanie oczekiwać akt i rejestrów zapisów późniejszych niż stan, który teraz tu leży. Czy starszą kopię przywrócono świadomie i kontynuować? [t/N]
arg-mend-dry-run = Mówi, co by zrobił, i niczego nie zmienia.
arg-mend-one-writer = Pozwala zapisywać w kartotece w jej obecnym miejscu tylko temu komputerowi, choć folder nie pilnuje blokad.
arg-mend-many-writers = Odwołuje potwierdzenie dane przez --one-writer.
arg-mend-copies = Sprawdza kopie, które folder w chmurze zrobił z plików zmienionych na dwóch komputerach: usuwa to, co jest już w aktach, przyjmuje to, co je kontynuuje, resztę wymienia.
arg-mend-orphans = Usuwa też dokumenty, których nie wymienia żaden dziennik.
    .long = W folderze synchronizowanym dopiero wtedy, gdy synchronizacja się zakończyła: dokument mógł dotrzeć przed dziennikiem.
arg-mend-accept = Przyjmuje sprawę w obecnym stanie; można podać kilka razy.
    .long = Tylko wtedy, gdy wiadomo, co się stało: dziennik odtworzono z kopii zapasowej albo sprawę utracono. Ten komputer zapomina wtedy, co wcześniej widział w tej sprawie, a rejestr zapisów mówi, że dokumentów, które wymienia on, a żaden krok już nie, nie ma na dobre. Potrzebne jest uprawnienie admin.
arg-mend-lost-logs = Przestaje oczekiwać rejestrów zapisów, które utracono na zawsze.
    .long = Tylko wtedy, gdy wyjaśniono, co się z nimi stało, i nie ma ich w żadnej kopii zapasowej. Ten komputer zapomina wtedy, że je widział.
arg-mend-format = Postać odpowiedzi; domyślnie table.

# Hasła i klucze
ask-new-passphrase = Nowe hasło do klucza { $file }
ask-passphrase-again = To samo hasło jeszcze raz
ask-recovery-out = Plik na klucz awaryjny do zaklejonej koperty:
passphrases-differ = Hasła różnią się od siebie; trzeba wpisać je jeszcze raz.
passphrase-short = Hasło jest krótkie. Lepiej chroni co najmniej { $signs } znaków, na przykład cztery przypadkowe słowa.
key-is-plain = Klucz { $file } nie będzie miał hasła: każdy, kto skopiuje plik, przeczyta to, co ten klucz otwiera.
key-made = Utworzono klucz { $file }. Karta dla administratora:
key-next = Kartę trzeba przekazać administratorowi; pliku klucza nikomu. Jego kopię trzeba trzymać w bezpiecznym miejscu: hasła ani klucza nie da się odzyskać.
key-elsewhere = Polecenia znajdą ten klucz, gdy wskaże go opcja --identity albo zmienna KARTOTEKA_IDENTITY.
form-teryt = Kod TERYT ma od 2 do 7 cyfr.
form-holder-recovery = Identyfikator recovery jest zastrzeżony dla klucza awaryjnego.

# Po założeniu kartoteki
init-done = Założono kartotekę w folderze { $dir }.
init-fingerprint = Jej odcisk, po którym każdy komputer pozna, że to ta kartoteka, a nie podmieniona:
init-next = Co teraz zrobić:
init-next-fingerprint = - Odcisk wydrukować albo przepisać i trzymać poza tym komputerem. Na innym komputerze pierwsze polecenie potwierdza go opcją --trust ODCISK.
init-next-identity = - Kopię klucza { $file } schować w bezpiecznym miejscu: hasła ani klucza nie da się odzyskać.
init-next-elsewhere = - Wskazywać klucz opcją --identity albo zmienną KARTOTEKA_IDENTITY.
init-next-staff = - Współpracownicy tworzą swoje klucze poleceniem key new, a ich karty wprowadza staff add.
init-envelope = Klucz awaryjny { $file } nie ma hasła i otwiera wszystko. Trzeba go teraz wydrukować albo zapisać na nośniku, zakleić w kopercie, zamknąć w sejfie, a plik usunąć.
init-no-recovery = Kartoteka nie będzie miała klucza awaryjnego: zgubiony klucz albo zapomniane hasło oznacza utratę akt.
init-one-writer = Dopóki kartoteka leży w folderze, który nie pilnuje blokad, zapisywać w niej może tylko ten komputer.

# Osoby uprawnione
column-holder = Osoba
column-right = Uprawnienie
column-means = Co może
column-since = Od
column-until = Do
column-key-tail = Klucz
staff-added = { $id } ma teraz uprawnienie: { $right }.
staff-added-check = Klucz tej osoby kończy się znakami { $tail }: trzeba to z nią porównać, na przykład przez telefon. Jeżeli się nie zgadza, od razu staff remove.
card-or-file = Karta to cały wiersz, który wypisało key new, ujęty w cudzysłów, albo nazwa pliku z tym wierszem.
card-shape = Wiersz nie składa się z pięciu części karty; może nie skopiowano całego.
card-id = Identyfikator na karcie ma złą postać.
card-recipient = Klucz age na karcie ma złą postać; może nie skopiowano całego wiersza.
card-key = Klucz podpisu na karcie ma złą postać; może nie skopiowano całego wiersza.
card-signature = Podpis karty się nie zgadza: kartę zmieniono albo przepisano z błędem.
ask-remove = Odebrać uprawnienie osobie { $id } i zaszyfrować wszystko na nowo? [t/N]
progress-reseal = Szyfrowanie plików
progress-check-file = Sprawdzanie pliku
progress-check = Sprawdzanie spraw
staff-removed = { $id } nie ma już dostępu. Zaszyfrowano na nowo: { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}.
staff-removed-next = Dawne kopie zapasowe nadal otwierają się starym kluczem: trzeba ich pilnować albo je wymienić.
reseal-failed = Nie zaszyfrowano na nowo: { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}. Stare klucze zostają, dopóki te pliki ich potrzebują. Po naprawie dokończy to mend.

# Ustawienia
column-key = Klucz
column-before = Przed
column-after = Po
settings-comment = Ustawienia urzędu, wersja { $version } z { $at } ({ $by }). Zmienia je: kartoteka settings set --from PLIK
settings-comment-norms = Normy, których urząd nie ustawił; wpisuje się je w tabeli [norms]:
settings-norm = { $key }: { $label }
settings-norm-default = { $key }: { $label } (bez niej { $n })
settings-in-force = Nowe ustawienia obowiązują.
settings-dry-run = Niczego nie zapisano; tak byłoby bez --dry-run.
settings-same = Nic się nie zmienia; niczego nie zapisano.
settings-unknown = Jest tu klucz, którego program nie zna.
settings-unknown-near = Jest tu klucz, którego program nie zna; czy chodziło o „{ $near }”?
settings-known = Znane klucze: { $keys }.
settings-wanted-text = Potrzebny jest tekst w cudzysłowie.
settings-wanted-integer = Potrzebna jest liczba całkowita.
settings-wanted-boolean = Potrzebne jest true albo false.
settings-wanted-date = Potrzebna jest data w postaci RRRR-MM-DD.
settings-wanted-table = Potrzebna jest tabela.
settings-wanted-list = Potrzebna jest lista.
settings-range = Liczba musi być od { $min } do { $max }.
settings-code = Kod składa się z małych liter a-z, cyfr, kropek i łączników i ma najwyżej 64 znaki.
settings-form = Tekst jest pusty, dłuższy niż 400 znaków albo nie mieści się w jednym wierszu.

# Sprawdzanie
count-level-error = błędy: { $count }
count-level-warning = ostrzeżenia: { $count }
count-level-info = informacje: { $count }
findings-counts = Wynik: { $counts }.
findings-none = Nie ma żadnych zastrzeżeń.
findings-more = … i jeszcze { $count ->
    [one] { $count } miejsce
    [few] { $count } miejsca
   *[many] { $count } miejsc
}; wszystkie wymienia --format json.
findings-summary = Sprawdzono: { $checked }. { $result }
unchecked-contents = Nie sprawdzono treści plików: do tego potrzebny jest klucz.
unchecked-documents = Nie sprawdzono arkuszy i załączników: do tego potrzebne jest uprawnienie documents.
checkpoint-found = Kod kontrolny należy do dzisiejszego dziennika sprawy { $case }. Wydruk pokazuje stan po kroku { $seq } – { $label } ({ $on }).
checkpoint-after = Później zapisano:
checkpoint-step = {"  "}krok { $seq } – { $label } ({ $on })
checkpoint-nothing-after = Później nic w tej sprawie nie zapisano.
checkpoint-not-compared = Dziennika tej sprawy nie można odczytać albo nie można mu wierzyć, dlatego kodu z wydruku z nim nie porównano.
validate-subset = Sprawdzane są akta z części { $part } z { $of }; nazwy, klucze, dane urzędu i rejestry zapisów w całości.
validate-not-opened = Kartoteki nie da się otworzyć; sprawdzono to, co widać bez klucza.
validate-hint-no-keys = Bez klucza sprawdza: kartoteka validate --no-keys

# Naprawa
mended-removed = usunięto: { $file }
mended-accepted = przyjęto w obecnym stanie: { $file }
mended-not-resealed = nie zaszyfrowano na nowo: { $file }
mended-log-forgotten = przestano oczekiwać rejestru: { $file }
mended-joined = połączono klucze z kartoteki i z tego komputera: { $file }
mended-went-back = przyjęto dane urzędu z kartoteki: { $file }
mended-keys-given-up = usunięto klucze, których nie potrzebuje już żaden plik: { $count ->
    [one] { $count } starszy klucz
    [few] { $count } starsze klucze
   *[many] { $count } starszych kluczy
} w pliku { $file }
mended-former-kept = dane urzędu i klucze, które ten komputer przechowywał dotąd, są w folderze: { $file }
mended-restored = odtworzono z kopii na tym komputerze: { $file }
mended-busy = nie naprawiono, bo ktoś tam właśnie zapisuje: { $file }
mended-keys-finished = dokończono zmianę kluczy kartoteki
mended-one-writer = w tych aktach zapisuje odtąd tylko ten komputer; zanim zacznie zapisywać inny: kartoteka mend --many-writers
mended-many-writers = ten komputer nie jest już jedynym, który zapisuje
mended-copy-taken = przyjęto w miejsce pliku, którego jest kopią: { $file }
mended-copy-left = zbędny, ale nie udało się go usunąć: { $file }
mended-copy-kept = zachowano, bo nie da się dowieść, że jest zbędny; nie wolno go usuwać: { $file }
mended-copy-parted = zachowano, bo tylko w nim są kroki { $steps }: { $file }
mended-keys-dropped = wycofano zmianę kluczy kartoteki, która nie weszła w życie
mended-resealed = zaszyfrowano na nowo: { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}
to-be-removed = do usunięcia: { $file }
to-be-accepted = do przyjęcia w obecnym stanie: { $file }
to-be-log-forgotten = do zapomnienia, bo utracony: rejestr { $file }
to-be-joined = do połączenia: klucze z kartoteki i z tego komputera: { $file }
to-be-went-back = do przyjęcia dane urzędu z kartoteki: { $file }
to-be-keys-given-up = do usunięcia klucze, których nie potrzebuje już żaden plik: { $count ->
    [one] { $count } starszy klucz
    [few] { $count } starsze klucze
   *[many] { $count } starszych kluczy
} w pliku { $file }
to-be-former-kept = do zachowania obok: { $file }
to-be-restored = do odtworzenia z kopii na tym komputerze: { $file }
to-be-busy = nie sprawdzono, bo ktoś tam właśnie zapisuje: { $file }
to-be-keys-finished = do dokończenia: zmiana kluczy kartoteki
to-be-one-writer = do zapamiętania: w tych aktach zapisuje tylko ten komputer
to-be-many-writers = do zapamiętania: ten komputer nie jest już jedynym, który zapisuje
to-be-copy-taken = do przyjęcia w miejsce pliku, którego jest kopią: { $file }
to-be-copy-left = zbędny, ale nie da się go usunąć: { $file }
to-be-copy-kept = do zachowania, bo nie da się dowieść, że jest zbędny: { $file }
to-be-copy-parted = do zachowania, bo tylko w nim są kroki { $steps }: { $file }
to-be-keys-dropped = do wycofania: zmiana kluczy kartoteki, która nie weszła w życie
to-be-resealed = do zaszyfrowania na nowo: pliki, które zostały przy starym kluczu
mend-nothing = Nie ma nic do naprawy. Czy wszystko jest w porządku, mówi validate: co w aktach jest uszkodzone, wraca tylko z kopii.
mend-dry-run = Niczego nie zmieniono; tak byłoby bez --dry-run.
mend-bound = Ten plik otwiera się tylko kluczem, który ma ten komputer: { $file }
mend-bound-more = Tylko takim kluczem otwiera się jeszcze { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}.
mend-copies-unfinished = Być może nie wszystkie kopie zostały sprawdzone. Gdy przyczyna podana niżej ustanie, trzeba ponownie uruchomić mend --copies: polecenie rusza od miejsca, w którym je przerwano.
mend-back-unfinished = Powrót do wcześniejszego stanu mógł zostać zaczęty, a nie jest skończony. Gdy przyczyna podana niżej ustanie, trzeba ponownie uruchomić mend --go-back: polecenie rusza od miejsca, w którym je przerwano.
mend-busy = Do niektórych akt ktoś właśnie zapisywał i tam niczego nie naprawiono. Gdy skończy, trzeba uruchomić mend jeszcze raz.
mend-locks = Ten folder pilnuje blokad, więc nikt nie musi zapisywać bez nich; niczego nie zapamiętano.
mend-copies-kept = Zostały kopie, w których są wymienione wyżej kroki, a nie ma ich w aktach. Kto te kroki zapisał, niech zapisze je jeszcze raz; potem tę kopię można usunąć (docs/pl/shared-folders.md).
mend-copies-doubtful = Zostały kopie, o których program nie może powiedzieć, co w nich jest; może coś, czego nie ma w aktach. Nie wolno ich usuwać; trzeba zapytać administratora kartoteki (docs/pl/shared-folders.md).
mend-copies-left = Zbędnych kopii nie udało się usunąć. Gdy będzie to możliwe, trzeba ponownie uruchomić mend --copies: polecenie rusza od miejsca, w którym je przerwano.
mend-again = Dane urzędu są uporządkowane. Trzeba uruchomić mend jeszcze raz, żeby naprawić resztę.
mend-done = Naprawiono. Resztę pokaże validate.
