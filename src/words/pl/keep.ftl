# Kopia zapasowa, próba odtworzenia, brakowanie, paczka dla kontroli.

cmd-backup-about = Tworzy kopię kartoteki na innym nośniku.
cmd-backup-long =
    Nie wymaga żadnego klucza: pliki są kopiowane zaszyfrowane, tak jak leżą. Na czas kopiowania kartoteka jest zablokowana, więc kopia jest spójna. Każdy plik po zapisaniu jest odczytywany i porównywany. Kopia pojawia się dopiero wtedy, gdy jest cała; przerwana nie zostawia nic, co by ją udawało.

    Folder musi być nowy, pusty albo zawierać wcześniejszą kopię tej samej kartoteki, którą zastąpi nowa. Nowa kopia jest sprawdzana bez klucza. Jeżeli brakuje w niej czegoś, co jest we wcześniejszej, albo jest to uszkodzone, wcześniejsza nie jest usuwana, tylko zachowana pod nazwą NAZWA.previous; jeżeli taka już tam leży, nic nie jest zastępowane. Kilka kopii z różnych dni daje osobny folder na każdą.

    W kopii leży plik SHA256SUMS: sha256sum --check SHA256SUMS sprawdza ją bez tego programu. Czy da się z niej wrócić do pracy, mówi restore-drill.

    Kody wyjścia: 0 kopia jest cała; 3 kopię zrobiono, ale czegoś nie skopiowano, coś nie jest w porządku albo zachowano wcześniejszą kopię; 1 niczego nie zrobiono.
cmd-backup-examples =
    kartoteka backup --to /media/usb/akta-2026-11-23
    kartoteka restore-drill --from /media/usb/akta-2026-11-23
arg-backup-to = Folder, w którym ma leżeć kopia; poza kartoteką.
arg-backup-format = Postać odpowiedzi; domyślnie table.
progress-disposing = Brakowanie akt
progress-backup = Kopiowanie
backup-done =
    Kopia kartoteki: { $dir }
    Akta: { $records }, pliki: { $files }, rozmiar: { $mib } MiB
    Skrót listy plików (SHA256SUMS): { $digest }
backup-next = Kopia nie zawiera kluczy osób. Bez klucza osoby uprawnionej nikt jej nie otworzy, także urząd.
backup-faults = Kopię zrobiono, ale { $count ->
    [one] jedna rzecz w niej nie jest w porządku
    [few] { $count } rzeczy w niej nie są w porządku
   *[many] { $count } rzeczy w niej nie jest w porządku
}. Więcej mówi validate.
backup-worse = W nowej kopii brakuje czegoś, co było we wcześniejszej, albo jest to uszkodzone ({ $count ->
    [one] { $file }
    [few] { $count } pliki, między innymi { $file }
   *[many] { $count } plików, między innymi { $file }
}).
backup-changed = Po zrobieniu wcześniejszej kopii ktoś coś w niej zmienił albo dodał ({ $count ->
    [one] { $file }
    [few] { $count } pliki, między innymi { $file }
   *[many] { $count } plików, między innymi { $file }
}); być może pracowano w niej jak w kartotece.
backup-kept = Dlatego wcześniejszą kopię zachowano: { $dir }. Zanim zostanie usunięta, trzeba uruchomić na niej restore-drill i wyjaśnić, co się stało.
backup-left = Kopia jest kompletna, ale nie udało się usunąć tego, co leżało tam wcześniej; leży to w folderze { $dir }, który trzeba usunąć.
backup-passed-over = Nie skopiowano, bo to nie jest zwykły plik albo ma nazwę ze znakami sterującymi: { $file }

cmd-restore-drill-about = Próbuje, czy z kopii da się wrócić do pracy, i zostawia dowód.
cmd-restore-drill-long =
    Otwiera kopię tak jak kartotekę, sprawdza w niej wszystko, co otwiera podany klucz, i porównuje każdą sprawę z kartoteką w użyciu: których akt i kroków w kopii nie ma, a których nie ma już w kartotece. Niczego nie przywraca i niczego w kopii nie zmienia.

    Wynik jest wypisywany jako zaświadczenie z datą, a osoba z uprawnieniem write zostawia w rejestrze zapisów podpisany wiersz, że próba się odbyła i jak wypadła.

    Kody wyjścia: 0 kopia jest dobra, 3 czegoś nie dało się odczytać, 4 są błędy. To, że kopia jest starsza od ostatnich zapisów, błędem nie jest.
cmd-restore-drill-examples =
    kartoteka restore-drill --from /media/usb/akta-2026-11-23
    kartoteka restore-drill --from /media/usb/akta --format json
arg-restore-drill-from = Folder z kopią.
arg-restore-drill-format = Postać odpowiedzi; domyślnie table.
restore-drill-title = Zaświadczenie o próbie odtworzenia kopii zapasowej, { $day }
restore-drill-head =
    Urząd: { $office }
    Odcisk kartoteki: { $fingerprint }
    Kopia: { $dir }
    Kopię sporządzono: { $at }
    Skrót listy plików kopii (SHA256SUMS): { $digest }
    Próbę przeprowadziła osoba: { $by }
restore-drill-no-list = Kopia nie ma listy skrótów (SHA256SUMS): nie porównano, czy jej pliki są tymi, które skopiowano; sprawdzono tylko to, co w nich i w rejestrach stoi.
restore-drill-damaged = Plik kopii zmienił się albo zniknął: { $file }
restore-drill-same = Akta, które w kopii kończą się tym samym krokiem co w kartotece: { $count }
restore-drill-behind = { $case }: kopia kończy się na kroku { $copy }, kartoteka na kroku { $store }; późniejszych kroków w kopii nie ma.
restore-drill-not-copied = { $case }: akt nie ma w kopii; w kartotece mają kroki do numeru { $store }.
restore-drill-ahead = { $case }: kopia kończy się na kroku { $copy }, kartoteka już na kroku { $store }; późniejsze kroki w kartotece utracono.
restore-drill-lost = { $case }: akt nie ma już w kartotece; w kopii mają kroki do numeru { $copy }.
restore-drill-anew = { $case }: kopia kończy się na kroku { $copy }, kartoteka na kroku { $store }; część tego, co jest w kopii, zapisano od tamtej pory na nowo albo czeka na to, jak mówią rejestry zapisów.
restore-drill-let-go = { $case }: w kopii mają kroki do numeru { $copy }; od tamtej pory odłożył je administrator, jak mówią rejestry zapisów (sync let-go).
restore-drill-parted = { $case }: wcześniejsze kroki w kopii i w kartotece nie są te same; ktoś je podmienił.
restore-drill-unreadable-copy = { $case }: w kopii nie da się ich odczytać albo im uwierzyć.
restore-drill-unreadable = { $case }: w kartotece nie da się ich odczytać albo im uwierzyć; kopia może być potrzebna.
restore-drill-older-keys = Klucze kartoteki w tej kopii są starsze niż obecne: kopię nadal otworzy każdy, kto był wtedy uprawniony. Po powrocie do niej mend łączy klucze na komputerze, który zna nowsze, a mend uruchomiony przez administratora szyfruje akta najnowszym kluczem.
restore-drill-good = Wynik: z tej kopii da się wrócić do pracy.
restore-drill-bad = Wynik: ta kopia nie wystarczy albo w kartotece czegoś brakuje; trzeba wyjaśnić powyższe ustalenia, zanim kopia będzie potrzebna.
restore-drill-logged = Próba jest odnotowana w rejestrze zapisów, w podpisanym wierszu.
restore-drill-not-logged = Próby nie odnotowano w rejestrze zapisów: wymaga to uprawnienia write i kartoteki, do której można pisać.

error-backup-inside = Kopia nie może leżeć w kartotece ani jej obejmować.
    .hint = Trzeba wskazać folder poza kartoteką, najlepiej na innym nośniku.
error-not-a-backup = W tym folderze jest coś innego niż kopia tej kartoteki.
    .hint = Trzeba wskazać folder nowy, pusty albo z kopią tej samej kartoteki; żadnego pliku nie zmieniono.
error-no-copy = W tym folderze nie ma kopii tej kartoteki.
    .hint = Po --from trzeba podać folder, który utworzyło polecenie backup: ten z plikami kartoteka.toml i SHA256SUMS.
error-target-unreachable = Nie można dotrzeć do folderu, w którym ma powstać zapis.
    .hint = Trzeba sprawdzić ścieżkę i to, czy nośnik jest podłączony; folder nadrzędny musi istnieć, a dowiązanie musi dokądś prowadzić.
error-backup-knows-more = Kopia w tym folderze zawiera to, czego w kartotece już nie ma w całości, albo została zmieniona po zrobieniu, a obok leży zachowana już wcześniejsza kopia. Niczego nie zastąpiono.
    .hint = Trzeba uruchomić restore-drill na obu kopiach i wyjaśnić, co się stało z aktami; starszą przenieść w inne miejsce albo nową kopię zrobić w innym folderze.

cmd-dispose-about = Usuwa na zawsze akta, których czas przechowywania minął, i wystawia protokół brakowania.
cmd-dispose-long =
    Usuwa treść akt na zawsze: z dziennika sprawy zostaje tylko to, że akta wybrakowano, kiedy, przez kogo i według której zasady, a arkusze i załączniki znikają. Numer sprawy pozostaje zajęty.

    Ile lat przechowuje się akta, ustala urząd w ustawieniach (retention); bez tego ustawienia niczego nie wolno wybrakować. Lata liczy się od 1 stycznia roku następnego po zakończeniu sprawy. Program odmawia przed tym dniem, gdy sprawa trwa, gdy są niewykonane obowiązki i gdy brakowanie jest wstrzymane (krok hold). Jeżeli choć jedna z podanych spraw nie może być wybrakowana, żadna nie jest.

    Do tego dnia musi też dojść zegar komputera: dzień podany ręcznie (--today) pozwala z --due i --dry-run spojrzeć naprzód, ale niczego nie niszczy.

    --due wypisuje listę, którą po sprawdzeniu i zatwierdzeniu przyjmuje --list. Na końcu roku po brakowaniu trzeba jeszcze wycofać stary klucz dokumentów, bo dotąd otwiera on kopie zapasowe: patrz docs/pl/office.md.

    --reprint sporządza ponownie protokół wcześniejszego brakowania, z tego, co z akt zostało, i niczego nie usuwa. Liczby usuniętych dokumentów wtedy nie podaje.

    Kody wyjścia: 0 zrobiono, 1 niczego nie usunięto, 3 akta usunięto, ale nie wszystkie podane albo coś nie udało się potem.
cmd-dispose-examples =
    kartoteka dispose --due > do-brakowania.txt
    kartoteka dispose --list do-brakowania.txt --dry-run
    kartoteka dispose --list do-brakowania.txt --certificate protokol.pdf
    kartoteka dispose --list do-brakowania.txt --reprint --certificate protokol.pdf
arg-dispose-case = Numery spraw.
arg-dispose-list = Plik z listą spraw: w każdym wierszu numer, reszta wiersza nie ma znaczenia; „-” oznacza standardowe wejście.
arg-dispose-due = Wypisuje akta, które wolno dziś wybrakować, i niczego nie usuwa.
arg-dispose-dry-run = Sprawdza, czy wolno, i niczego nie usuwa.
arg-dispose-reprint = Sporządza ponownie protokół wcześniejszego brakowania i niczego nie usuwa.
arg-dispose-certificate = Plik PDF z protokołem brakowania; „-” oznacza standardowe wyjście.
arg-dispose-although-unsent = Wykonuje to, choć nie wszystko wysłano i przyjęto albo miejsce wymiany jest nieosiągalne; mówi, co to znaczy, i pyta.
arg-dispose-format = Postać odpowiedzi; domyślnie table.
ask-dispose = { $count ->
    [one] Treść akt { $count } sprawy zostanie usunięta na zawsze.
    [few] Treść akt { $count } spraw zostanie usunięta na zawsze.
    [many] Treść akt { $count } spraw zostanie usunięta na zawsze.
   *[other] Treść akt { $count } spraw zostanie usunięta na zawsze.
} Kontynuować?
dispose-documents-left = Akta { $case } są wybrakowane, ale nie udało się usunąć wszystkich ich arkuszy i załączników; usunie je polecenie kartoteka mend. Przyczyna: { $why }
dispose-drafts-left = Akta { $case } są wybrakowane, ale nie udało się usunąć dotyczących ich szkiców na tym komputerze; pokazuje je polecenie kartoteka drafts. Przyczyna: { $why }
dispose-not-told = Akta są wybrakowane, ale nie udało się wydać protokołu; dispose --reprint sporządzi go ponownie. Przyczyna: { $why }
dispose-none = Dziś nie ma akt, które wolno wybrakować.
dispose-dry-run = Niczego nie usunięto; bez --dry-run wybrakowane zostałyby akta w liczbie: { $count }.
dispose-due = kategoria { $class }, lata: { $years }, wolno od { $day }
keep-disposed = Akta są już wybrakowane.
keep-no-rule = Urząd nie ustalił w ustawieniach (retention), ile lat przechowuje takie akta.
keep-running = Sprawa jeszcze trwa.
keep-held = Brakowanie tych akt jest wstrzymane; kończy to krok release-hold.
keep-open = Niewykonane obowiązki w sprawie: { $count }; wymienia je polecenie deadlines --case.
keep-until = Akta wolno wybrakować najwcześniej { $day }; liczba lat przechowywania: { $years }.
keep-due = Akta wolno wybrakować.
disposal-title = Protokół brakowania akt, { $day }
disposal-paper-title = Protokół brakowania akt
disposal-head =
    Urząd: { $office }
    Odcisk kartoteki: { $fingerprint }
    Dzień brakowania: { $day }
    Brakowanie przeprowadziła osoba: { $by }
    Okres przechowywania liczony od 1 stycznia roku następnego po zakończeniu sprawy, według ustawień urzędu.
disposal-again = Protokół sporządzono ponownie { $day }, z tego, co zostało z akt. Liczby usuniętych arkuszy i załączników kartoteka nie przechowuje.
disposal-record =
    { $case }: kategoria { $class }, { $years ->
        [one] { $years } rok
        [few] { $years } lata
       *[many] { $years } lat
    }, brakowanie dopuszczalne od { $due }, usunięte arkusze i załączniki: { $documents }
      skrót ostatniego kroku przed brakowaniem: { $erased }
      skrót tego, co zostało: { $head }
disposal-rule =
    kategoria { $class }, { $years ->
        [one] { $years } rok
        [few] { $years } lata
       *[many] { $years } lat
    }, brakowanie dopuszczalne od { $due }
disposal-digests =
    przed: { $erased }
    po: { $head }
disposal-column-case = Akta
disposal-column-rule = Zasada
disposal-column-documents = Usunięte dokumenty
disposal-column-digests = Skrót dziennika
disposal-not-covered = Czego brakowanie nie obejmuje
disposal-not-backups = Kopie zapasowe, historia git i wersje w chmurze zawierają te akta nadal. Czyta je każdy, kto ma klucz dokumentów z tamtego czasu, dopóki ten klucz nie zostanie wycofany, a jego kopie zniszczone.
disposal-not-drafts = Szkice na innych komputerach i u innych osób oraz pliki, które ktoś zapisał poza kartoteką.
disposal-not-paper = Akta papierowe, wydruki i to, co przekazano innym.
disposal-foot = Protokół brakowania akt; bez imion i nazwisk.
disposal-signature-done = przeprowadzający brakowanie
disposal-signature-office = w imieniu urzędu
error-erased = Te akta zostały wybrakowane; nie ma w nich nic więcej.
    .hint = Kiedy i przez kogo, mówi polecenie show.
error-not-to-dispose = Tych akt nie wolno teraz wybrakować.
    .hint = Akta, które wolno wybrakować, wymienia dispose --due; niczego nie usunięto.
error-day-ahead = Nie niszczy się akt z datą dnia, który jeszcze nie nadszedł: podano dzień { $day }, zegar tego komputera wskazuje { $clock }.
    .hint = Trzeba pominąć --today (albo zmienną KARTOTEKA_TODAY) i sprawdzić zegar; naprzód wolno patrzeć z --due i --dry-run. Niczego nie usunięto.
error-not-disposed = Tych akt nie wybrakowano, więc nie ma ich protokołu brakowania.
    .hint = --reprint sporządza protokół wcześniejszego brakowania; akta usuwa dispose bez tej opcji. Niczego nie usunięto.
error-other-disposal = Te akta wybrakowano innego dnia albo zrobiła to inna osoba niż w przypadku akt podanych jako pierwsze.
    .hint = Protokół dotyczy jednego brakowania: trzeba podać akta z jednego. Kiedy i przez kogo, mówi polecenie show.
error-bad-case-list = Wiersz listy nie zaczyna się od numeru sprawy.
    .hint = Listę we właściwej postaci wypisuje dispose --due; niczego nie usunięto.
error-no-cases-named = Nie podano żadnej sprawy.
    .hint = Sprawy podaje się numerami albo plikiem w opcji --list; dispose --due wymienia te, które wolno wybrakować.
checkpoint-erased = Akta wybrakowano, więc kodu z wydruku nie ma już z czym porównać; wydruk może być prawdziwy.

cmd-bundle-about = Wydaje wybrane akta do kontroli, zaszyfrowane dla kontrolującego.
cmd-bundle-long =
    Powstaje folder, który kontrolujący otwiera własnym kluczem i sprawdza tak jak całą kartotekę; czyta się go też tymi samymi poleceniami. Jest w nim tylko to, co podano, a klucza kartoteki w nim nie ma: pliki są zaszyfrowane na nowo, kluczami samej paczki. Niczego nie da się w niej zapisać.

    Paczka zawiera podpisane dane urzędu i rejestry zapisów w całości, żeby dało się sprawdzić podpisy. Widać w nich numery pozostałych spraw oraz kto i kiedy do nich pisał, a nie ich treść.

    Odbiorca (--to) to klucz publiczny age kontrolującego: age1…; stoi on na karcie, którą wypisuje key new. Kto podmieni go w drodze, przeczyta akta, dlatego trzeba go porównać inną drogą. Wydanie każdej sprawy zostaje w rejestrze zapisów. Wymaga uprawnienia admin.
cmd-bundle-examples =
    kartoteka bundle --for auditor NK-2026-0001 NK-2026-0002 --to age1… --out paczka
    kartoteka --store paczka --identity kontrola.age validate
value-recipient = ODBIORCA
arg-bundle-for = Dla kogo jest paczka.
arg-bundle-case = Numery spraw; „team” to akta zespołu.
arg-bundle-to = Klucz publiczny age kontrolującego: age1…
arg-bundle-out = Nowy albo pusty folder na paczkę; poza kartoteką.
arg-bundle-format = Postać odpowiedzi; domyślnie table.
progress-bundle = Wydawanie
ask-bundle = { $count ->
    [one] Całe akta { $count } sprawy
    [few] Całe akta { $count } spraw
    [many] Całe akta { $count } spraw
   *[other] Całe akta { $count } spraw
} przeczyta każdy, kto ma klucz do { $recipient }. Kontynuować?
bundle-done =
    Paczka do kontroli: { $dir }
    Akta: { $records }, pliki: { $files }
    Skrót pliku bundle.toml: { $digest }
    Odcisk kartoteki dla kontrolującego (--trust): { $fingerprint }
bundle-next = Odcisk trzeba przekazać kontrolującemu inną drogą niż paczkę. Po kontroli paczkę trzeba usunąć: jej treść nie znika razem z aktami.
bundle-not-logged = Wydania nie odnotowano w rejestrze zapisów, bo nie udało się do niego dopisać; trzeba je odnotować gdzie indziej.
error-bad-bundle = Plik bundle.toml w tym folderze nie jest podpisany przez administratora tej kartoteki albo należy do innego stanu danych urzędu.
    .hint = Paczce nie wolno ufać; trzeba poprosić urząd o nową. Jeżeli to kartoteka samego urzędu, ktoś podłożył w niej ten plik: trzeba go usunąć i zawiadomić administratora.
error-bundle-of-another = Ten folder to paczka do kontroli, zaszyfrowana dla kogoś innego; podany klucz należy do osoby uprawnionej w kartotece.
    .hint = Czyta się w kartotece urzędu. Jeżeli to jest jej folder, ktoś upodobnił go do paczki (plik bundle.toml i folder keys): trzeba przenieść bundle.toml w inne miejsce, zachować go i uruchomić mend.
error-in-bundle = To paczka do kontroli: można ją tylko czytać.
    .hint = Zapisuje się w kartotece urzędu.
error-not-in-bundle = Tej sprawy nie ma w paczce do kontroli.
    .hint = Paczka obejmuje tylko wybrane akta; ich numery wymienia polecenie list. Czy urząd ma taką sprawę, mówi jego kartoteka.
error-bad-recipient = To nie jest klucz publiczny age.
    .hint = Klucz zaczyna się od age1 i ma 62 znaki; stoi na karcie, którą wypisuje key new.
