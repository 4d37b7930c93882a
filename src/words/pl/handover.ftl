# Sprawa przechodzi do zespołu innej gminy: handover, accept, accept-receipt.

cmd-handover-about = Tworzy zaszyfrowaną przesyłkę ze sprawą dla zespołu innej gminy, który o nią wniósł.
cmd-handover-long =
    Przesyłka to jeden zaszyfrowany i podpisany plik z całymi aktami: dziennikiem, kartami i załącznikami. Otworzy ją tylko ten urząd, którego kartę podano (--to), poleceniem accept. Kartę wypisuje tamten urząd poleceniem handover card i ją przysyła; wyświetlony odcisk trzeba porównać z tamtym urzędem przez telefon, bo kto podmieni kartę w drodze, przeczyta akta.

    Dokumentację przekazuje się tylko na wniosek tamtego zespołu (Dz.U. 2024 poz. 1673 art. 9c ust. 5a): w sprawie musi być krok wniosek-o-akta tej gminy, na który jeszcze nie odpowiedziano. Sama przesyłka niczego w sprawie nie zapisuje; krok przekaz-akta zapisze accept-receipt, gdy przyjdzie potwierdzenie. Utworzenie przesyłki zostaje w rejestrze zapisów. Wymaga uprawnienia write.
cmd-handover-examples =
    kartoteka handover card
    kartoteka handover NK-2026-0001 --to karta.txt --out NK-2026-0001.parcel
    kartoteka handover NK-2026-0001 --to karta.txt --out NK-2026-0001.parcel --dry-run
arg-handover-case = Numer sprawy.
arg-handover-to = Karta tamtego urzędu: jej wiersz w cudzysłowie, plik z nim albo „-”.
arg-handover-out = Plik na przesyłkę.
arg-handover-despite = Kod ustalenia, które się pomija; tylko to, że nikt o akta nie wniósł.
arg-handover-reason-from = Plik z powodem dla --despite; powód idzie w przesyłce.
arg-handover-dry-run = Osądź i pokaż, niczego nie zapisuj.
arg-handover-format = Postać odpowiedzi; domyślnie table.
value-office-key = KARTA
cmd-handover-card-about = Wypisuje kartę tego urzędu dla urzędu, który ma przysłać przesyłkę.
cmd-handover-card-long =
    Karta to jeden wiersz z kluczami publicznymi; nie ma w nim tajemnic. Urząd, który wysyła, porównuje odcisk przez telefon. Potwierdzenie przesyłki podpisuje klucz osoby, która wypisała kartę, dlatego niech wypisze ją ten, kto przesyłkę przyjmie. Po zmianie kluczy (staff remove, rekey) trzeba wysłać nową kartę. W ustawieniach musi być kod TERYT gminy. Wymaga uprawnienia write.
cmd-handover-card-examples =
    kartoteka handover card
    kartoteka handover card > karta.txt
arg-handover-card-format = Postać odpowiedzi; domyślnie table.
office-card-made = Karta urzędu gminy { $gmina }. Odcisk do porównania przez telefon: { $fingerprint }
office-card-or-file = Karta zaczyna się od kartoteka-office-1; wszystko inne to nazwa pliku, w którym jest karta.
ask-handover = Całe akta sprawy { $case } przeczyta urząd gminy { $gmina } o odcisku { $fingerprint }. Czy porównano odcisk z tym urzędem przez telefon i tworzyć przesyłkę?
handover-done =
    Przesyłka: { $file }
    Sprawa: { $case }, do kroku { $seq }; pliki: { $files }
    Dla urzędu gminy: { $gmina }
    Jego odcisk: { $fingerprint }
    Skrót przesyłki, który poda potwierdzenie: { $digest }
handover-would = Powstałaby przesyłka ze sprawą { $case } dla urzędu gminy { $gmina }, odcisk { $fingerprint }, w pliku { $file }. Niczego nie zapisano.
handover-next =
    Teraz trzeba wysłać przesyłkę. Przez telefon tamten urząd porówna odcisk tej kartoteki: { $fingerprint }; ostatnia wersja danych tego urzędu: { $version }, { $newest }
    Gdy przyjdzie potwierdzenie, zapisuje je accept-receipt; potem przesyłkę trzeba usunąć.

cmd-accept-about = Przyjmuje przesyłkę zespołu innej gminy i daje potwierdzenie.
cmd-accept-long =
    Najpierw sprawdza wszystko, co jest w przesyłce: czy jest dla tego urzędu, kto ją podpisał, łańcuch podpisów urzędu, który ją wysłał, każdy krok, kartę i załącznik oraz to, czy ta gmina wniosła o dokumentację (Dz.U. 2024 poz. 1673 art. 9c ust. 5a). Wyświetlony odcisk trzeba porównać z tamtym urzędem przez telefon; niczego się nie zapamiętuje, pytanie pada przy każdej przesyłce.

    Potem otwiera tu nową sprawę tak, jak otwarto ją tam, zapisuje każdy krok z jego dniem według reguł tego programu, a na końcu krok przyjmij-z-gminy z przesyłką jako załącznikiem. Krok, którego reguły nie dopuszczają, nie jest zapisywany, lecz wymieniany, i da się go przeczytać w przesyłce. Nie powtarza kroków o samym przejściu (wniosek-o-akta i przekaz-akta z tą gminą, każde przyjmij-z-gminy). Ta sama przesyłka po raz drugi niczego nie otwiera; następna przesyłka tej samej sprawy dopisuje to, co nowe; przy każdej polecenie wymienia wszystkie kroki, które przy którejkolwiek przesyłce tej sprawy pominięto. --dry-run mówi to wszystko i niczego nie zapisuje. Wymaga uprawnienia write.

    Potwierdzenie (--receipt, także w odpowiedzi) nie zawiera danych osobowych: trzeba je odesłać. Podpisuje je klucz osoby, która wypisała kartę.
cmd-accept-examples =
    kartoteka accept NK-2026-0001.parcel --receipt potwierdzenie.toml
    kartoteka accept NK-2026-0001.parcel --dry-run
    kartoteka accept NK-2026-0001.parcel --despite NK047 --reason-from powod.txt
arg-accept-file = Przesyłka.
arg-accept-from-fingerprint = Odcisk kartoteki, która musiała ją wysłać; wtedy nie pada pytanie, od kogo jest.
arg-accept-receipt = Plik na potwierdzenie; przed zastąpieniem innego pliku program pyta, chyba że jest w nim wcześniejsze potwierdzenie tej przesyłki.
arg-accept-despite = Kod ustalenia, które się pomija; tylko to, że nikt o akta nie wniósł.
arg-accept-reason-from = Plik z powodem dla --despite; powód trafia na kartę kroku przyjmij-z-gminy.
arg-accept-dry-run = Sprawdza i mówi, co zostałoby zapisane, ale niczego nie zapisuje; pytanie nie pada.
arg-accept-format = Postać odpowiedzi; domyślnie table.
ask-accept = Przesyłka jest od: { $office }, gmina { $gmina }. Odcisk: { $fingerprint }. Ostatnia wersja danych tego urzędu: { $version }, { $newest }. Czy porównano to z tym urzędem przez telefon i przyjąć sprawę?
accept-done =
    Sprawa: { $case }
    Kroki zapisane: { $recorded }; niezapisane: { $left }; o samym przejściu: { $moved }
accept-again = Sprawa: { $case }
accept-would-open =
    Powstałaby nowa sprawa.
    Kroki do zapisania: { $recorded }; nie do zapisania: { $left }; o samym przejściu: { $moved }
accept-would-go-on =
    Uzupełniono by sprawę { $case }.
    Kroki do zapisania: { $recorded }; nie do zapisania: { $left }; o samym przejściu: { $moved }
accept-sender = Od: { $office }, gmina { $gmina }. Do porównania przez telefon: odcisk { $fingerprint }; ostatnia wersja danych tego urzędu { $version }, { $newest }
accept-receipt-below = Potwierdzenie do odesłania urzędowi, który wysłał przesyłkę:
accept-existed = Tę przesyłkę już przyjęto; niczego nie zapisano. To sprawa { $case }.
accept-later = Od tamtej pory przyjęto późniejszą przesyłkę tej sprawy; czego z niej tu nie zapisano, powie accept tamtej przesyłki.
accept-left = Krok { $seq } u nadawcy ({ $step }) nie jest tu zapisany: { $why } Można go przeczytać w przesyłce dołączonej do kroku przyjmij-z-gminy; co z niego obowiązuje tutaj, trzeba zapisać ręcznie.
accept-left-would = Krok { $seq } u nadawcy ({ $step }) nie zostałby tu zapisany: { $why }
accept-left-before = Kroku { $seq } z urzędu gminy { $gmina } ({ $step }) nie zapisano, gdy sprawa stamtąd przechodziła, i tu też go nie ma. Można go przeczytać w przesyłkach załączonych do kroku przyjmij-z-gminy; co z niego obowiązuje tutaj, trzeba zapisać ręcznie.
accept-left-unknown = Nie da się już odczytać, co pominął urząd gminy { $gmina }, gdy przejmował sprawę (jego krok { $seq }, { $step }), więc może brakować kroków, o których nikt nie powie. Trzeba poprosić ten urząd, żeby porównał swoją sprawę z przesyłką załączoną do tego kroku.
accept-forgotten = Nie da się odczytać tego, co przy kroku { $seq } tutejszej sprawy zapisano o wcześniejszej przesyłce, więc nie wiadomo, co wtedy pominięto. Trzeba porównać sprawę z przesyłką załączoną do tego kroku.
accept-home = Ta sprawa była tu już wcześniej: { $cases }. Trzeba zajrzeć do tamtych akt i powiązać obie sprawy krokiem powiaz.
accept-left-names = wskazuje krok { $seq }, który nie jest tu zapisany.
accept-left-corrected = prostuje to, co sprostowano już tutaj.
accept-left-case = wskazuje inną sprawę nadawcy, a jej numer ma tu inna sprawa.
accept-left-move = dotyczy tylko przejścia do tej gminy.
accept-near = Osoby z tej sprawy mogą być osobami ze spraw, które tu się toczą: { $cases }. O jednej osobie doznającej przemocy toczy się jedna procedura: trzeba na nie spojrzeć i powiązać je krokiem powiaz.
accept-group = Grupa nadawcy zakończyła się z przyjęciem sprawy: jej członkowie są w aktach pod kodami, które zaczynają się od { $gmina }., i nie są Waszymi. Trzeba powołać własną: kartoteka nk powolaj-grupe { $case }
accept-group-would = Grupa nadawcy zakończyłaby się z przyjęciem sprawy: jej członkowie byliby w aktach pod kodami, które zaczynają się od { $gmina }., i nie są Waszymi. Trzeba by powołać własną.
accept-warning = Krok { $seq } u nadawcy: { $text }
accept-left-then = pominięto go, gdy przyszedł w przesyłce; trzeba sprawdzić, czy od tamtej pory zapisano go ręcznie.
ask-accept-stays = Z akt nadawcy wynika, że procedura nie przechodzi razem z dokumentacją: albo wniosek nie wskazuje wśród osób, które się przeprowadziły, żadnej osoby doznającej przemocy, albo procedura już się tam skończyła. Przyjęta sprawa będzie tu widoczna jako przejęta. Czy uzgodniono to z urzędem, który ją wysłał, i przyjąć ją?
accept-stays = Z akt nadawcy wynika, że procedura nie przechodzi razem z dokumentacją, a tu jest widoczna jako przejęta: trzeba uzgodnić z tamtym urzędem, gdzie toczy się dalej, i zapisać to w obu.
accept-stays-would = Z akt nadawcy wynika, że procedura nie przechodzi razem z dokumentacją, a tu byłaby widoczna jako przejęta: trzeba najpierw uzgodnić z tamtym urzędem, gdzie toczy się dalej.
accept-unread = Tych spraw nie dało się odczytać, więc nie wiadomo, czy któraś z nich nie jest tą samą, już przyjętą sprawą: { $cases }. Trzeba na nie spojrzeć, gdy zostaną naprawione.
accept-warnings-more = { $count ->
    [one] Jest jeszcze { $count } ostrzeżenie; co mówi prawo, podaje kartoteka audit { $case }.
    [few] Są jeszcze { $count } ostrzeżenia; co mówi prawo, podaje kartoteka audit { $case }.
    [many] Jest jeszcze { $count } ostrzeżeń; co mówi prawo, podaje kartoteka audit { $case }.
   *[other] Jest jeszcze { $count } ostrzeżenia; co mówi prawo, podaje kartoteka audit { $case }.
}
accept-warnings-would = { $count ->
    [one] Jest jeszcze { $count } ostrzeżenie; podaje je --format json.
    [few] Są jeszcze { $count } ostrzeżenia; podaje je --format json.
    [many] Jest jeszcze { $count } ostrzeżeń; podaje je --format json.
   *[other] Jest jeszcze { $count } ostrzeżenia; podaje je --format json.
}
accept-no-receipt = Potwierdzenie musi podpisać { $id }, bo ta osoba wypisała kartę. Trzeba dać jej przesyłkę: accept uruchomione jeszcze raz jej kluczem niczego nie zapisze, a da potwierdzenie.

cmd-accept-receipt-about = Zapisuje na podstawie potwierdzenia, że akta przekazano.
cmd-accept-receipt-long =
    Potwierdzenie musi dotyczyć przesyłki, o której mówi rejestr zapisów tej kartoteki, i mieć podpis klucza z karty, dla której przesyłka powstała. Zapisuje krok przekaz-akta z potwierdzeniem jako załącznikiem. Jego dniem jest dzień, w którym tamten urząd je przyjął. O tym, czy tamta gmina przejmuje procedurę, rozstrzyga to samo, co w tym kroku; można to powiedzieć przez --takes-over. Na wniosek, na który już odpowiedziano, nie odpowiada drugi raz. Wymienia kroki zapisane, gdy przesyłka już była gotowa: nie poszły razem z nią. Wymaga uprawnienia write.
cmd-accept-receipt-examples =
    kartoteka accept-receipt potwierdzenie.toml
    kartoteka accept-receipt potwierdzenie.toml --takes-over nie
arg-accept-receipt-file = Potwierdzenie albo „-”.
arg-accept-receipt-takes-over = Czy tamta gmina przejmuje procedurę; bez podania tak jak w kroku przekaz-akta.
arg-accept-receipt-despite = Kod ustalenia, które się pomija; tylko to, że nikt o akta nie wniósł.
arg-accept-receipt-reason-from = Plik z powodem dla --despite; powód trafia na kartę.
arg-accept-receipt-format = Postać odpowiedzi; domyślnie table.
receipt-recorded =
    Sprawa: { $case }; krok { $seq }: akta przekazano gminie { $gmina }
    Odcisk urzędu, który je przyjął: { $fingerprint }
    Skrót przesyłki: { $digest }
receipt-existed = To potwierdzenie jest już zapisane; niczego nie zapisano.
receipt-behind = Przesyłka kończyła się na kroku { $seq }; te kroki nie poszły razem z nią: { $steps }. Jeśli tamten zespół o nie wniesie (wniosek-o-akta), trzeba utworzyć następną przesyłkę.

error-bad-office-card = To nie jest karta innego urzędu.
    .hint = Trzeba poprosić tamten urząd o kartę jeszcze raz (handover card).
office-card-shape = Karta to jeden wiersz, który zaczyna się od kartoteka-office-1 i ma osiem części; przed nim ani za nim nie może być niczego innego, a program pocztowy mógł go złamać.
office-card-part = Część wiersza jest uszkodzona.
office-card-signature = Podpis nie pasuje do klucza: wiersz zmieniono.
office-card-own = To karta tego samego urzędu.
office-card-own-hint = To ma być karta urzędu, do którego sprawa przechodzi: tam drukuje ją handover card.
error-no-gmina = W ustawieniach nie ma kodu TERYT tej gminy.
    .hint = Wpisuje go administrator poleceniem settings set: teryt = "1465011", sześć albo siedem cyfr.
error-papers-not-asked = Z akt urzędu, który je przysłał, nie wynika, żeby gmina { $gmina } wniosła o tę dokumentację (NK047, Dz.U. 2024 poz. 1673 art. 9c ust. 5a).
    .hint = Trzeba wysłać tamtemu urzędowi wniosek i poprosić o nową przesyłkę, gdy go zapisze. Jeśli mimo to jest powód, żeby ją przyjąć: --despite NK047 --reason-from PLIK. Niczego nie zapisano.
error-papers-not-requested = Gmina { $gmina } nie poprosiła o dokumentację tej sprawy (NK047, Dz.U. 2024 poz. 1673 art. 9c ust. 5a).
    .hint = Gdy jej wniosek przyjdzie, trzeba go zapisać (wniosek-o-akta). Jeżeli jest powód, żeby mimo to przekazać akta: --despite NK047 --reason-from PLIK. Niczego nie zapisano.
papers-not-requested-hint = Gdy jej wniosek przyjdzie, trzeba go zapisać: { $command }. Jeżeli jest powód, żeby mimo to przekazać akta: --despite NK047 --reason-from PLIK. Niczego nie zapisano.
error-papers-passed-already = Odkąd gmina { $gmina } wniosła o dokumentację, już ją przekazano (NK047, Dz.U. 2024 poz. 1673 art. 9c ust. 5a).
    .hint = Gdy tamten zespół wniesie o nią jeszcze raz, trzeba zapisać wniosek-o-akta; albo --despite NK047 --reason-from PLIK. Niczego nie zapisano.
error-bad-parcel = Przesyłce nie można wierzyć.
    .hint = Nie wolno jej użyć; trzeba poprosić o nową urząd, który ją wysłał. Niczego nie zapisano.
error-parcel-not-ours = Ten urząd nie otworzy przesyłki albo jest ona dla karty, która już nie obowiązuje.
    .hint = Trzeba wysłać obecną kartę (handover card) i poprosić o nową przesyłkę. Niczego nie zapisano.
parcel-foreign-key = Nie otwiera jej żaden klucz tego urzędu: jest dla innego urzędu albo dla klucza, który już wycofano.
parcel-of-another = Powstała dla karty innego urzędu.
parcel-card-over = Osoba, która wypisała kartę, nie zapisuje już w tym urzędzie tym kluczem.
parcel-not-sealed = To nie jest zaszyfrowany plik albo jego początek jest uszkodzony.
parcel-damaged = Jest uszkodzona, zmieniona albo urwana.
parcel-shape = Nie ma w niej tego, co jest w przesyłce, albo jest coś więcej.
parcel-too-large = Plik w niej jest większy, niż przyjmuje kartoteka.
parcel-chain = Podpisane dane urzędu, który ją wysłał, nie trzymają się razem.
parcel-signature = Nie podpisał jej nikt, kto mógł zapisywać w tamtym urzędzie.
parcel-file = Plik w niej nie jest tym, pod którym jest podpis.
parcel-journal = Dziennik nie jest tym, pod którym jest podpis.
parcel-step = Kroku nie podpisała osoba, którą on wskazuje.
parcel-document = Karta albo załącznik nie jest tym, który wskazuje dziennik.
error-wrong-sender = Przesyłka jest z innej kartoteki, niż oczekiwano; jej odcisk to { $fingerprint }.
    .hint = Trzeba porównać odcisk z tamtym urzędem przez telefon. Niczego nie zapisano.
error-parcel-older = Przyjęto już późniejszą przesyłkę tej sprawy.
    .hint = Ta nie wnosi niczego nowego. Niczego nie zapisano.
error-parcel-unjoined = Przesyłka nie zaczyna się tam, gdzie skończyła się wcześniejsza przesyłka tej sprawy.
    .hint = Trzeba porównać odciski z urzędem, który ją wysłał. Jeśli obie przesyłki są prawdziwe, dalsze kroki trzeba zapisać ręcznie. Niczego nie zapisano.
error-parcel-memory = Nie da się odczytać tego, co przy kroku { $seq } zapisano o wcześniejszej przesyłce tej sprawy, więc nie wiadomo, które kroki są tu już zapisane.
    .hint = Być może tamtą przesyłkę przyjął nowszy program: wtedy trzeba nim przyjąć i tę. W przeciwnym razie trzeba porównać sprawę z przesyłką załączoną do tego kroku i ręcznie zapisać to, co nowe. Niczego nie zapisano.
error-receipt-over-parcel = Potwierdzenie zajęłoby miejsce przesyłki.
    .hint = W opcji --receipt trzeba podać inny plik.
error-bad-receipt = To potwierdzenie nie pasuje do żadnej przesyłki z tej kartoteki.
    .hint = Trzeba poprosić tamten urząd o potwierdzenie jeszcze raz; accept tej samej przesyłki daje je ponownie. Niczego nie zapisano.
receipt-answered = Mówi to już krok { $seq } tej sprawy.
receipt-answered-hint = Jeśli akta przekazano raz, niczego nie brakuje: potwierdzenie można dołączyć krokiem zalacz. Jeśli przekazano je drugi raz: --despite NK047 --reason-from PLIK. Niczego nie zapisano.
receipt-unknown-hint = Czy to kartoteka, z której wyszła przesyłka? Jeśli jej rejestry zapisów zginęły albo jeszcze tu nie dotarły, trzeba je sprowadzić; albo utworzyć przesyłkę jeszcze raz, a tamten urząd da potwierdzenie tej nowej. Niczego nie zapisano.
receipt-shape = To nie jest potwierdzenie albo je zmieniono.
receipt-unknown = O takiej przesyłce nie mówi żaden rejestr zapisów tej kartoteki.
receipt-signature = Nie podpisał go klucz z karty, dla której powstała przesyłka.
receipt-head = Mówi o innym stanie sprawy, niż kiedykolwiek był w aktach.
