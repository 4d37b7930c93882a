# Ustalenia polecenia validate: co jest nie tak (finding-KOD) i co zrobić (finding-KOD-fix).
# Nigdy nie powtarzają treści akt.

level-error = Błąd
level-warning = Ostrzeżenie
level-info = Informacja

finding-v001 = System nie pozwala odczytać pliku.
finding-v001-fix = Trzeba sprawdzić prawa dostępu i połączenie z folderem, a potem powtórzyć validate.
finding-v002 = Plik jest pusty.
finding-v002-fix = Trzeba odtworzyć plik z kopii zapasowej; puste pliki zostawia zwykle awaria dysku albo synchronizacji.
finding-v003 = Plik jest większy, niż może być taki plik.
finding-v003-fix = Trzeba ustalić, skąd się wziął, i odtworzyć właściwy plik z kopii zapasowej.
finding-v004 = To dowiązanie albo inny obiekt systemu, a nie plik ani folder; program za nim nie idzie.
finding-v004-fix = Trzeba je usunąć, a jeżeli zastąpiło plik kartoteki, odtworzyć ten plik z kopii zapasowej.
finding-v005 = Plik nie jest zaszyfrowany programem age albo ma uszkodzony początek.
finding-v005-fix = Trzeba odtworzyć plik z kopii zapasowej; jeżeli jest w nim jawny tekst, ustalić, kto mógł go przeczytać.
finding-v006 = Plik jest uszkodzony, zmieniony albo urwany.
finding-v006-fix = Trzeba odtworzyć plik z kopii zapasowej i ustalić, co go zmieniło.
finding-v007 = Plik zaszyfrowano kluczem, którego nie ma użytkownik albo nie ma kartoteka.
finding-v007-fix = Jeżeli innym osobom plik się otwiera, administrator uruchamia mend; jeżeli nikomu, trzeba odtworzyć go z kopii zapasowej. Jeżeli pochodzi z kopii starszej niż zmiana kluczy, trzeba przywrócić razem z nim folder keys z tej samej kopii i uruchomić mend: połączy klucze.
finding-v008 = Treść pliku nie ma budowy, jaką nadaje jej program.
finding-v008-fix = Trzeba odtworzyć plik z kopii zapasowej i niczego nie poprawiać ręcznie.
finding-v009 = Plik zapisała nowsza wersja programu.
finding-v009-fix = Trzeba zainstalować nowszą wersję programu.
finding-v010 = Plik należy do innej kartoteki.
finding-v010-fix = Trzeba przenieść go tam, skąd pochodzi, a tu odtworzyć właściwy z kopii zapasowej.
finding-v011 = Numer sprawy w pliku jest inny niż numer jej folderu.
finding-v011-fix = Folder przeniesiono albo skopiowano: trzeba przywrócić mu dawną nazwę albo odtworzyć go z kopii zapasowej.
finding-v012 = Procedura zapisana w pliku jest inna niż procedura folderu.
finding-v012-fix = Folder przeniesiono albo skopiowano: trzeba przywrócić go na dawne miejsce.
finding-v013 = Dziennik sprawy nie zaczyna się od jej otwarcia.
finding-v013-fix = Trzeba odtworzyć dziennik z kopii zapasowej.
finding-v014 = W folderze sprawy nie ma jej dziennika.
finding-v014-fix = Jeżeli leży tam jego kopia pod inną nazwą: kartoteka mend --copies. W przeciwnym razie trzeba odtworzyć case.toml.age z kopii zapasowej; folderu nie wolno usuwać.

finding-v020 = Kroku nie podpisała osoba, którą on wymienia.
finding-v020-fix = To może być fałszerstwo: trzeba zawiadomić administratora, zachować plik i odtworzyć dziennik z kopii zapasowej.
finding-v021 = Krok podpisała osoba, która nie miała wtedy prawa zapisu.
finding-v021-fix = To może być fałszerstwo: trzeba zawiadomić administratora i porównać dziennik z kopią zapasową. Gdy wiadomo, że jest właściwy: mend --accept SPRAWA.
finding-v022 = Krok dopisano z wsteczną datą po tym, jak prawo zapisu tej osoby wygasło.
finding-v022-fix = To może być fałszerstwo: trzeba zawiadomić administratora i odtworzyć dziennik z kopii zapasowej.
finding-v023 = Dziennik kończy się wcześniej niż poprzednio: brakuje w nim ostatnich kroków.
finding-v023-fix = Ktoś przywrócił starszy plik albo obciął nowszy: trzeba odtworzyć dziennik z najnowszej kopii zapasowej. Jeżeli nowszej nie ma: mend --accept SPRAWA; po powrocie do całej kopii: mend --go-back.
finding-v024 = Początek dziennika nie jest ten, który widziano poprzednio.
finding-v024-fix = To może być fałszerstwo: trzeba zawiadomić administratora i porównać dziennik z kopią zapasową.
finding-v025 = Wydruk z tym kodem pokazuje stan, którego w dzisiejszym dzienniku sprawy nie ma.
finding-v025-fix = Najpierw trzeba porównać z wydrukiem numer sprawy. Jeżeli się zgadza, dziennik cofnięto albo podmieniono: nie wolno w nim niczego zapisywać; trzeba zawiadomić administratora i odtworzyć dziennik z najnowszej kopii zapasowej.

finding-v026 = Akta wybrakowano przed dniem, od którego wolno to było zrobić według zasady odnotowanej przy brakowaniu.
finding-v026-fix = Usuniętej treści nie da się przywrócić: trzeba wyjaśnić z osobą, która przeprowadziła brakowanie, jak do tego doszło, i sprawdzić, czy kopia zapasowa kartoteki (restore-drill) zawiera jeszcze te akta.
finding-v030 = Brakuje arkusza z treścią kroku.
finding-v030-fix = Trzeba odtworzyć plik z kopii zapasowej; w folderze synchronizowanym najpierw poczekać, aż dotrze.
finding-v031 = Arkusz z treścią kroku nie jest tym, który wymienia dziennik.
finding-v031-fix = Trzeba odtworzyć arkusz z kopii zapasowej i ustalić, kto go podmienił.
finding-v032 = Brakuje załącznika.
finding-v032-fix = Trzeba odtworzyć plik z kopii zapasowej; w folderze synchronizowanym najpierw poczekać, aż dotrze.
finding-v033 = Załącznik nie jest tym, który wymienia arkusz.
finding-v033-fix = Trzeba odtworzyć załącznik z kopii zapasowej i ustalić, kto go podmienił.
finding-v034 = Plik leży wśród dokumentów sprawy, ale nic go nie wymienia.
finding-v034-fix = To zwykle ślad przerwanego zapisu; gdy synchronizacja się zakończyła, usuwa go mend --orphans. Dopóki obok dziennika leży kopia (V044), plik zostaje: kopia może go wymieniać.

finding-v040 = Folder ma nazwę, jakiej kartoteka nie nadaje.
finding-v040-fix = Trzeba przywrócić mu właściwą nazwę albo przenieść go poza kartotekę.
finding-v041 = Plik nie należy do kartoteki.
finding-v041-fix = Trzeba przenieść go poza kartotekę.
finding-v042 = Plik nie należy do kartoteki i nie jest zaszyfrowany: mogą w nim być jawne dane osobowe.
finding-v042-fix = Trzeba go przenieść w bezpieczne miejsce albo usunąć, także z kopii zapasowych, i ocenić, czy doszło do naruszenia ochrony danych.
finding-v043 = To ślad przerwanego zapisu; nie szkodzi.
finding-v043-fix = Usuwa go mend.
finding-v044 = To kopia pliku, którą synchronizacja zrobiła, bo plik zmieniono naraz na dwóch komputerach.
finding-v044-fix = Trzeba uruchomić kartoteka mend --copies: co jest już w aktach, zostanie usunięte, co je kontynuuje, zajmie swoje miejsce, a z reszty zostaną wymienione kroki do ponownego zapisania. Zmiana kluczy (rekey) pomija taką kopię: zostaje ona zamknięta starym kluczem, a stary klucz pozostaje, dopóki kopia leży w kartotece.
finding-v045 = Nazwa różni się od nazwy nadanej przez program tylko wielkością liter.
finding-v045-fix = W systemie Windows i na wielu dyskach sieciowych obie nazwy oznaczają to samo, więc jedna treść zasłania drugą: trzeba ustalić, która jest właściwa, a drugą przenieść poza kartotekę.

finding-v050 = Rejestr zapisów nie tworzy ciągłego łańcucha: wiersz zmieniono albo usunięto.
finding-v050-fix = Trzeba zawiadomić administratora i odtworzyć rejestr z kopii zapasowej.
finding-v051 = Wiersz rejestru zapisów nie jest podpisany przez osobę, którą wymienia.
finding-v051-fix = To może być fałszerstwo: trzeba zawiadomić administratora i zachować plik.
finding-v052 = Rejestr wymienia późniejszą wersję pliku: przywrócono starszą albo obcięto koniec dziennika.
finding-v052-fix = Trzeba odtworzyć plik z najnowszej kopii zapasowej; w folderze synchronizowanym najpierw poczekać, aż dotrze.
finding-v053 = Plik nie jest tym, który wymienia rejestr zapisów.
finding-v053-fix = Ktoś podmienił plik z pominięciem programu: trzeba odtworzyć go z kopii zapasowej i zawiadomić administratora.
finding-v054 = Żaden rejestr nie wymienia tego zapisu.
finding-v054-fix = Wiersz rejestru dopisze następny zapis tej samej osoby; jeżeli tak się nie stanie, trzeba zapytać, kto zapisał plik.
finding-v055 = Ostatni wiersz rejestru urwał się w trakcie zapisu; nie szkodzi.
finding-v055-fix = Naprawi go następny zapis.
finding-v056 = Rejestr wymienia plik, którego nie ma.
finding-v056-fix = Trzeba odtworzyć plik z kopii zapasowej; w folderze synchronizowanym najpierw poczekać, aż dotrze. Jeżeli pliku nie ma na dobre i żaden krok go już nie wymienia: administrator uruchamia mend --accept SPRAWA.
finding-v057 = Rejestru zapisów, który ten komputer już widział, nie ma.
finding-v057-fix = Rejestrów nikt nie usuwa: trzeba odtworzyć plik z kopii zapasowej i zawiadomić administratora; w folderze synchronizowanym najpierw poczekać, aż dotrze. Jeżeli pliku nie ma w żadnej kopii: mend --lost-logs.
finding-v058 = W rejestrze zapisów nie ma wiersza, który ten komputer już widział: rejestr obcięto albo przywrócono starszy.
finding-v058-fix = Trzeba odtworzyć plik z najnowszej kopii zapasowej i zawiadomić administratora; w folderze synchronizowanym najpierw poczekać, aż dotrze. Jeżeli nowszego nie ma w żadnej kopii: mend --lost-logs; po powrocie do całej kopii: mend --go-back.
finding-v059 = Kartoteka nie ma żadnego rejestru zapisów, choć pierwszy powstaje razem z nią.
finding-v059-fix = Ktoś usunął folder log albo jego zawartość: trzeba odtworzyć go z kopii zapasowej i zawiadomić administratora.

finding-v060 = Łańcuch podpisanych danych urzędu jest przerwany; zapis jest wstrzymany.
finding-v060-fix = Trzeba zawiadomić administratora i nie ufać nowym uprawnieniom; komputer, który widział dobre wersje, odtwarza je poleceniem mend. Po świadomym powrocie do kopii zapasowej: mend, a potem mend --go-back.
finding-v061 = Plik w folderze office nie należy do łańcucha wersji.
finding-v061-fix = Trzeba przenieść go poza kartotekę.
finding-v062 = Pliku kluczy kartoteki nie ma albo się nie otwiera.
finding-v062-fix = Komputer, na którym kartoteka dotąd działała, odtwarza go poleceniem mend; inaczej trzeba odtworzyć plik z kopii zapasowej.
finding-v063 = Plik kluczy zawiera klucz, którego nie ma w podpisanych danych urzędu.
finding-v063-fix = Ktoś podmienił klucze: trzeba zawiadomić administratora, który uruchamia mend; obcy klucz niczego nie otwiera.
finding-v064 = W pliku kluczy brakuje klucza, który wymieniają podpisane dane urzędu.
finding-v064-fix = Trzeba uruchomić mend na komputerze, na którym kartoteka działa: łączy klucze z obu miejsc, więc otwierają się też starsze pliki. W innym przypadku trzeba odtworzyć plik z kopii zapasowej.
finding-v065 = Zmiana kluczy kartoteki nie została dokończona.
finding-v065-fix = Kończy ją administrator poleceniem mend.
finding-v066 = Folder nie pilnuje blokad: dwa równoczesne zapisy mogą sobie przeszkodzić.
finding-v066-fix = Trzeba przenieść kartotekę na dysk lub udział sieciowy, który pilnuje blokad (docs/pl/shared-folders.md). Do tego czasu nic tu nie zostanie zapisane; jeśli zapisuje zawsze tylko ten komputer: kartoteka mend --one-writer.
finding-v067 = Brakuje pliku .gitattributes albo jego wiersza, który nie pozwala programom zmieniać końców wierszy.
finding-v067-fix = Trzeba dopisać w pliku .gitattributes wiersz: * -text
finding-v068 = Plik klucza mogą czytać albo zmieniać także inni użytkownicy tego komputera.
finding-v068-fix = Trzeba zostawić prawa do pliku tylko jego właścicielowi (chmod 600); jeżeli plik nie ma hasła, a ktoś mógł go skopiować, zawiadomić administratora.
finding-v069 = Plik kluczy kartoteki zaszyfrowano dla większej liczby kluczy, niż wymieniają podpisane dane urzędu.
finding-v069-fix = Ktoś uprawniony mógł dodać czytelnika poza programem: trzeba zawiadomić administratora, ustalić, kto to zrobił, i zmienić klucze poleceniem rekey.
finding-v070 = Ten komputer nie ma całej kopii tego pliku, z której mend mógłby go odtworzyć.
finding-v070-fix = Kopię robi każde udane otwarcie kartoteki; jeżeli jej dalej nie ma, trzeba sprawdzić prawa i miejsce w folderze stanu programu.
finding-v072 = Ten komputer zapisuje tu bez blokad, gdy folder ich nie pilnuje, bo ktoś potwierdził, że nie zapisuje żaden inny.
finding-v072-fix = Dopóki zapisuje tylko ten komputer, nie trzeba nic robić. Zanim zacznie zapisywać drugi, kartoteka musi leżeć na dysku lub udziale sieciowym, który pilnuje blokad; potem trzeba odwołać potwierdzenie: kartoteka mend --many-writers.
finding-v071 = Plik bundle.toml, który czyni z folderu paczkę do kontroli, leży w folderze, który tą paczką nie jest.
finding-v071-fix = W kartotece samego urzędu ktoś go podłożył: trzeba go przenieść w inne miejsce, zachować i zawiadomić administratora; kartoteka działa bez niego. W paczce coś zmieniono albo dodano: nie wolno jej ufać, trzeba poprosić urząd o nową.
finding-v073 = Zapisany krok czeka na ponowne zapisanie; w żadnej sprawie go teraz nie ma.
finding-v073-fix = Nic nie przepadło: krok jest cały w tym pliku. Polecenie sync waiting mówi, czyj to krok, dlaczego czeka i co zrobić.
finding-v074 = Nie ma już wersji danych urzędu: wiersz rejestru zapisów podpisany przez administratora mówi, że ją odłożono (sync settle).
finding-v074-fix = Trzeba zapytać administratora, którego wymienia rejestr. Jeżeli nikt niczego nie rozstrzygał, ktoś cofnął dane urzędu: trzeba je odtworzyć z kopii zapasowej i odebrać tej osobie dostęp.
finding-v075 = Nie ma już akt, które ten komputer widział: wiersz rejestru zapisów podpisany przez administratora mówi, że je odłożono (sync let-go).
finding-v075-fix = Trzeba zapytać administratora, którego wymienia rejestr; kroki tych akt leżą w folderze waiting kartoteki, dopóki ktoś z nich nie zrezygnuje. Jeżeli nikt niczego nie odkładał, trzeba odtworzyć akta z kopii zapasowej i odebrać tej osobie dostęp.

# Szczegóły ustalenia
detail-seen = Ostatni widziany krok miał numer { $seq }.
detail-copy-of = To kopia pliku { $file }.
detail-lines = Brakuje wierszy { $from }-{ $to }.
detail-lines-one = Brakuje wiersza { $from }.
detail-steps-gone = Brakuje kroków { $from }-{ $to }.
detail-steps-gone-one = Brakuje kroku { $from }.
detail-gone-told = Według rejestru zapisów: { $writes }.
detail-gone-write = do kroku { $seq } – { $by }, { $at } ({ $op })
detail-gone-more = … i jeszcze { $count ->
    [one] { $count } zapis
    [few] { $count } zapisy
   *[many] { $count } zapisów
}
detail-gone-untold = Rejestry zapisów nic o tym nie mówią.
detail-line = Wiersz { $line }.
detail-field = Pole { $field }.
detail-step = Krok { $seq }, pole { $field }.
detail-block = Blok kroku { $seq }.
detail-version = Wersja { $version }: { $why }
detail-office-text = to nie jest plik danych urzędu.
detail-office-link = nie wynika z poprzedniej albo nie podpisał jej administrator.
detail-office-pinned = ten komputer widział inną.
detail-office-other-store = w tym folderze ten komputer widział inną kartotekę.
detail-office-file = pliku nie da się odczytać.
