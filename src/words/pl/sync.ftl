# sync: kartoteka na kilku komputerach, przez git.

cmd-sync-about = Wymienia kartotekę z innymi komputerami przez git.
cmd-sync-long =
    Pobiera to, co wysłali inni, sprawdza to i przyjmuje, potem sprawdza to, co nowe tutaj, i wysyła. Kartoteka musi najpierw mieć miejsce wymiany: sync setup. Wymiany dokonuje program git; sam ten program nie używa sieci.

    Dzienników nigdy nie scala się jak tekstu i niczego nie usuwa się dlatego, że druga strona tego nie ma. To, czemu nie można wierzyć, nie jest przyjmowane i nie przeszkadza innym aktom. Gdy połączenie się zerwie, nic nie ginie: co przyjęto, zostaje, a czego nie wysłano, pójdzie następnym razem.

    Zapisy w git nikogo nie wymieniają: ani wysyłającego, ani nikogo z akt.

    Kody wyjścia: 0 gotowe; 3 gotowe, ale czegoś nie dało się przyjąć lub wysłać; 1 odmowa albo nie dało się pobrać lub wysłać; 5 trwa inna wymiana.
cmd-sync-examples =
    kartoteka sync
    kartoteka sync --dry-run
    kartoteka sync setup /media/usb/akta.git
arg-sync-dry-run = Mówi, co zostałoby przyjęte i wysłane, i nie zmienia niczego w aktach.
arg-sync-send-ours = Tutejsze akta tej sprawy zajmują w miejscu wymiany miejsce tych, którym nie można wierzyć. Robi to administrator, a program pyta go, gdy są tam kroki, których tutaj nie ma; git zachowuje to, co tam było.
arg-sync-format = Postać odpowiedzi; domyślnie table.

cmd-sync-setup-about = Nadaje kartotece miejsce wymiany i wymienia po raz pierwszy.
cmd-sync-setup-long =
    REMOTE to samo repozytorium git (bare): folder na nośniku lub udziale albo adres znany programowi git (ssh, https). Puste dostaje całą kartotekę; do takiego, które już ma tę kartotekę, komputer się przyłącza. Inna kartoteka i adres z hasłem są odrzucane; hasło powierza się magazynowi haseł programu git (credential helper).

    Na nowym komputerze najpierw git clone REMOTE FOLDER, potem w tym folderze sync setup, bez REMOTE. Powtórzone polecenie niczego nie zmienia.

    Kto może czytać miejsce wymiany, widzi to, co widzi każdy, kto ma folder bez klucza: identyfikatory uprawnionych, liczbę spraw, rozmiary i godziny. Git przechowuje historię: akta zniszczone zostają w niej zaszyfrowane i otwierają je ówczesne klucze.
cmd-sync-setup-examples =
    git init --bare --initial-branch=main /media/usb/akta.git
    kartoteka sync setup /media/usb/akta.git
arg-sync-setup-remote = Gdzie kartoteka jest wymieniana; bez tego miejsce, które repozytorium już zna.
arg-sync-setup-branch = Gałąź nowego repozytorium; domyślnie ta, którą ma folder wymiany, a bez niej main.
arg-sync-setup-format = Postać odpowiedzi; domyślnie table.

cmd-sync-show-about = Wypisuje jawny tekst zaszyfrowanego pliku kartoteki, na potrzeby git diff.
cmd-sync-show-long =
    Uruchamia to sam git, aby git diff i git log -p pokazywały treść dzienników i kart temu, kto ma klucz. Bez klucza otwierającego plik mówi o tym jeden wiersz, a kod wyjścia i tak wynosi 0. Jawny tekst trafia tylko na standardowe wyjście; git go nie przechowuje.
cmd-sync-show-examples =
    git diff
    kartoteka sync show nk/2026/0001/case.toml.age
arg-sync-show-file = Zaszyfrowany plik.

progress-fetching = Pobieranie
progress-sending = Wysyłanie
progress-taking = Przyjmowanie

sync-taken = Przyjęto: akta { $records }, kroki { $steps }.
sync-to-take = Do przyjęcia: akta { $records }, kroki { $steps }.
sync-sent = Wysłano: akta { $records }, kroki { $steps }.
sync-to-send = Do wysłania: akta { $records }, kroki { $steps }.
sync-office = Przyjęto: dane urzędu do wersji { $version }.
sync-dry-office = Co jeszcze jest do przyjęcia, będzie wiadomo dopiero po przyjęciu danych urzędu: trzeba uruchomić sync.
sync-resealed = Zaszyfrowano na nowo najnowszymi kluczami: pliki { $count }.
sync-nothing = Nic nowego po żadnej stronie.
sync-small = Wysłano: bez kroków, tylko pliki obok nich.
sync-sent-office = Wysłano: dane urzędu.
sync-sealed = zaszyfrowane: brak klucza, który to otwiera ({ $digest })

sync-rewritten = Miejsce wymiany nie ma już tego, co ten komputer ostatnio z nim uzgodnił: ktoś napisał jego historię na nowo albo je opróżnił. Tutaj niczego nie usunięto, a to, czego tam brakuje, jest wysyłane ponownie. Trzeba ustalić, kto to zrobił.
sync-foreign = W miejscu wymiany { $count ->
    [one] jest { $count } rzecz, jakiej nie ma żadna kartoteka; zostaje nietknięta.
    [few] są { $count } rzeczy, jakich nie ma żadna kartoteka; zostają nietknięte.
   *[many] jest { $count } rzeczy, jakich nie ma żadna kartoteka; zostają nietknięte.
}
sync-parted = { $case }: ma dalszy ciąg tutaj i tam; to, co nowe tutaj, zostanie zapisane na nowo po tym, co nowe tam.
sync-anew = { $case }: krok { $was } ({ $step }) jest teraz krokiem { $seq }: inni zapisali coś przed nim.
sync-anew-in-place = { $case }: krok { $seq } ({ $step }) zapisano na nowo, bo któraś sprawa dostała inny numer.
sync-anew-code = { $case }: krok { $seq } ({ $step }): to, co dotąd miało oznaczenie { $code }, ma teraz { $other }. Trzeba je poprawić wszędzie, gdzie je zapisano, na przykład na piśmie.
sync-anew-would = { $case }: krok { $was } ({ $step }) stałby się krokiem { $seq }.
sync-anew-code-would = { $case }: krok { $seq } ({ $step }): to, co ma oznaczenie { $code }, dostałoby { $other }.
sync-step-would-wait = { $case }: krok { $seq } ({ $step }, zapisał(a) { $id }) zostałby wyjęty z akt i czekałby. { $why }
sync-anew-warns = { $case }: krok { $seq } ({ $step }), tak jak teraz stoi w aktach: { $text }
sync-step-waits = { $case }: krok { $seq } ({ $step }, zapisał(a) { $id }) wyjęto z akt i czeka. { $why }
sync-twins = { $case } i { $other } mogą dotyczyć tego samego: ten sam formularz lub znak albo tę samą osobę przyjęto na dwóch komputerach. Trzeba porównać oba zapisy i ustalić, który prowadzi się dalej; do tego czasu mówi o nich audit.
sync-renumbered = { $case } ma teraz numer { $other }: inny komputer wysłał akta pod tamtym numerem. Numer trzeba poprawić wszędzie, gdzie go zapisano.
sync-disagree = { $case }: po jednej stronie akta zniszczono i nic nie dowodzi, że po drugiej są te same akta bez dalszych kroków. Niczego z nich nie przyjęto ani nie wysłano. Trzeba wyjaśnić, kto miał rację. Jeżeli akta mają zniknąć: trzeba je zniszczyć także po drugiej stronie. Jeżeli rację ma miejsce wymiany: administrator uruchamia sync let-go { $case }; albo tam, gdzie je zniszczono, trzeba przenieść folder sprawy poza kartotekę, uruchomić sync, a administrator uruchamia mend --accept { $case }.
sync-waits-for = { $case }: inny komputer wysłał sprawę pod tym numerem. Tutejsza dostanie nowy numer, gdy sync uruchomi na tym komputerze { $id }, kto ją założył. Do tego czasu z żadnej niczego nie przyjęto ani nie wysłano. Gdy tej osoby już nie będzie: administrator uruchamia sync let-go { $case }.
sync-log-apart = Dwa komputery piszą jeden rejestr zapisów ({ $file }): skopiowano folder z tym, co komputer pamięta. Niczego z tego nie przyjęto ani nie wysłano.
sync-keys-kept = Starsze klucze zostają do wyjaśnienia, co z tymi aktami: { $cases }. W miejscu wymiany są zaszyfrowane tamtymi kluczami.
sync-log-late = Kroki zapisane ponownie są w kartotece, ale nie udało się dopisać wierszy do rejestru zapisów tego komputera; dopisze je następny zapis.
sync-log-anew = W miejscu wymiany rejestr zapisów tego komputera ({ $file }) ma inny dalszy ciąg: komputer przywrócono do wcześniejszego stanu albo skopiowano to, co pamięta. To, co rejestr miał tylko tutaj, stoi w nowym rejestrze; nic nie zginęło.
sync-unsound = To, co wymieniono wyżej, jest uszkodzone tutaj, na tym komputerze: niczego z tego nie przyjęto ani nie wysłano; całą resztę tak. Więcej powie validate. Gdy w miejscu wymiany akta są całe, folder sprawy trzeba wynieść z kartoteki, zachować i uruchomić sync; przyjmie ono te całe. Akta, które tutaj pozostają uszkodzone, ale dają się otworzyć i mają wszystkie karty, odkłada administrator: sync let-go.
sync-unsound-there = To, co wymieniono wyżej, jest uszkodzone w miejscu wymiany. Niczego z tego nie przyjęto ani nie wysłano; całą resztę tak. Ktoś to tam uszkodził albo podrobił: trzeba ustalić kto. Gdy właściwe są akta tutejsze, administrator stawia je w tamtym miejscu: sync --send-ours { $case }
sync-only-there = { $case }: liczba kroków w miejscu wymiany to { $there }, a na tym komputerze { $here }; liczba tych stamtąd, których tu nie ma: { $only }. Najpierw trzeba ustalić, kto je zapisał i czy ma je jeszcze jakiś komputer: sync --send-ours usunęłoby je z miejsca wymiany.
sync-send-ours-drops = { $case }: liczba kroków w miejscu wymiany to { $there }, a na tym komputerze { $here }; liczba tych stamtąd, których tu nie ma: { $only }. Gdy tutejsze akta zajmą miejsce tamtych, te kroki stamtąd znikną; zachowa je tylko historia git w tamtym miejscu oraz komputer, który je ma.
ask-send-ours = Czy mimo to postawić tam tutejsze akta? [t/N]
sync-not-sent-over = { $case }: nie postawiono tych akt w miejscu wymiany. Albo są tam nieuszkodzone, albo wstrzymuje je coś innego, albo nie ma tutaj takich akt, które dałoby się wysłać.
sync-sent-over = { $case }: tutejsze akta zajęły w miejscu wymiany miejsce tych, którym nie można było wierzyć. Git zachowuje to, co tam było.
sync-lost = W miejscu wymiany zginęło albo zmieniło się coś, co obie strony już miały: { $names }. Wysłano to ponownie; tutaj niczego nie usunięto. Trzeba ustalić, kto to zrobił.
sync-head-elsewhere = HEAD w miejscu wymiany nie wskazuje gałęzi { $code }: kto je sklonuje, dostanie folder bez plików. Na kolejnym komputerze: git clone --branch { $code } REMOTE FOLDER. Albo raz, tam, gdzie leży miejsce wymiany: git symbolic-ref HEAD refs/heads/{ $code }
hint-empty-clone = Jest tu klon bez plików. HEAD jego miejsca wymiany wskazuje gałąź, której tam nie ma; trzeba sklonować na nowo: git clone --branch main REMOTE FOLDER

hint-sync-not-sent = Nic nie zginęło: co przyjęto, zostaje, a to, co nowe tutaj, czeka tutaj, aż któreś sync zdoła je wysłać.

error-git-missing = Na tym komputerze nie ma programu git.
    .hint = Trzeba zainstalować git (git-scm.com) i uruchomić polecenie ponownie.
error-sync-not-set-up = Kartoteka nie jest przygotowana do wymiany przez git.
    .hint = Najpierw trzeba uruchomić sync setup REMOTE; na nowym komputerze git clone REMOTE FOLDER, a potem w tym folderze sync setup.
error-several-remotes = Repozytorium kartoteki wymienia kilka miejsc lub adresów.
    .hint = Trzeba zostawić jedno (git remote --verbose, git remote remove NAZWA); kartotekę wymienia się przez jedno miejsce.
error-other-remote = Repozytorium kartoteki ma inne miejsce wymiany.
    .hint = Które, pokaże git remote --verbose w folderze kartoteki. Aby przejść na inne, najpierw usuwa się obecne: git remote remove origin.
error-bad-address = To nie jest adres, przez który można wymieniać kartotekę.
    .hint = Można podać folder albo adres z ssh://, https:// lub użytkownik@komputer:ścieżka; nazwa gałęzi ma litery, cyfry i łączniki.
error-password-in-address = W adresie jest hasło.
    .hint = Trzeba je pominąć; hasło przechowuje magazyn haseł programu git (credential helper), a przy ssh wystarcza klucz.
error-repository-not-plain = Coś w repozytorium kartoteki może prowadzić gdzie indziej lub uruchamiać programy; git nie został uruchomiony.
    .hint = Trzeba ustalić, kto to tam umieścił. Kartotekę zawsze można sklonować na nowo z miejsca wymiany.
error-repository-setting = W ustawieniach repozytorium kartoteki stoi { $code }, co może uruchamiać programy lub prowadzić gdzie indziej; git nie został uruchomiony.
    .hint = Mógł to wpisać każdy, kto może pisać w tym folderze. Własne ustawienie przenosi się do swoich: git config --global, a tutaj usuwa: git config --local --unset.
error-remote-not-plain = Coś w repozytorium, do którego kartoteka jest wysyłana, może prowadzić gdzie indziej lub uruchamiać programy; git nie został uruchomiony.
    .hint = Trzeba ustalić, kto to tam umieścił, albo założyć nowe repozytorium: git init --bare --initial-branch=main FOLDER.
error-remote-setting = W ustawieniach repozytorium, do którego kartoteka jest wysyłana, stoi { $code }, co może uruchamiać programy lub prowadzić gdzie indziej; git nie został uruchomiony.
    .hint = Mógł to wpisać każdy, kto może pisać w tamtym folderze. Trzeba to usunąć albo założyć nowe repozytorium: git init --bare --initial-branch=main FOLDER.
error-remote-unreachable = Miejsce wymiany jest nieosiągalne.
    .hint = Trzeba sprawdzić połączenie albo to, czy nośnik jest podłączony, i uruchomić sync ponownie.
error-remote-login = Miejsce wymiany odmówiło dostępu.
    .hint = Polecenie git fetch w folderze kartoteki zapyta o to, czego brakuje. Potem trzeba uruchomić sync ponownie.
error-no-remote-repository = W miejscu wymiany nie ma repozytorium git (bare).
    .hint = Trzeba sprawdzić adres; nowe zakłada git init --bare --initial-branch=main FOLDER.
error-remote-refused = Miejsce wymiany nie przyjmuje tego, co jest wysyłane.
    .hint = Trzeba zapytać tego, kto je prowadzi: może być pełne albo chronić gałąź.
error-remote-busy = Inni za każdym razem byli szybsi.
    .hint = Trzeba uruchomić sync za chwilę.
error-git-full = Nie można pisać w repozytorium: brakuje miejsca albo prawa zapisu.
    .hint = Trzeba zwolnić miejsce i sprawdzić prawa do folderu, tutaj i w miejscu wymiany; potem uruchomić sync ponownie.
error-git-failed = Program git nie wykonał swojej części ({ $code }).
    .hint = Trzeba uruchomić sync ponownie. Jeżeli to się powtarza: git fsck w folderze kartoteki powie, co jest uszkodzone; kartotekę zawsze można sklonować na nowo z miejsca wymiany.
error-other-store-there = W miejscu wymiany jest inna kartoteka.
    .hint = Trzeba sprawdzić adres. Dwóch kartotek nigdy się nie miesza; każda ma własne miejsce wymiany.
error-no-store-there = W miejscu wymiany coś jest, ale nie kartoteka.
    .hint = Trzeba sprawdzić adres; kartoteka potrzebuje pustego repozytorium: git init --bare --initial-branch=main FOLDER. Jeżeli kartoteka wcześniej tam była, ktoś to miejsce opróżnił: trzeba ustalić kto i przejść do nowego repozytorium.
error-other-branches-there = W miejscu wymiany nie ma gałęzi tej kartoteki, są za to inne: { $names }. Niczego nie wysłano.
    .hint = Może tam być inna kartoteka, a dwóch kartotek nigdy się nie miesza: trzeba sprawdzić adres i dać każdej kartotece własne repozytorium. Jeżeli to ta kartoteka: klonuje się ją albo przed pierwszą wymianą uruchamia sync setup z opcją --branch.
error-other-branch = Repozytorium kartoteki jest na innej gałęzi niż ta, którą się wymienia ({ $code }). Niczego nie przyjęto ani nie wysłano: nikt by tam nie zajrzał.
    .hint = W folderze kartoteki, w którym żaden plik się przez to nie zmieni: git symbolic-ref HEAD refs/heads/{ $code }. Potem trzeba uruchomić sync.
error-remote-damaged = Repozytorium w miejscu wymiany jest uszkodzone.
    .hint = Kartoteka na tym komputerze jest cała. Co jest uszkodzone, powie git fsck w folderze miejsca wymiany; zepsutego nośnika już się nie używa. Trzeba założyć nowe repozytorium (git init --bare --initial-branch=main FOLDER), a na każdym komputerze uruchomić git remote remove origin i sync setup FOLDER.
error-right-ended = Według najnowszych danych urzędu uprawnienia osoby z tym kluczem się skończyły: niczego nie przyjęto ani nie wysłano.
    .hint = Trzeba zapytać administratora urzędu. Kroki, których nie wysłano, są tylko w tym folderze; folder trzeba zachować, a sync uruchamia w nim ktoś, kto ma uprawnienia, albo zapisuje te kroki ponownie.
right-ended-unsent = Na tym komputerze są kroki, których nie wysłano: { $cases }.
error-facts-parted = Dwa komputery zmieniły dane urzędu w tym samym czasie, od wersji { $count }. Niczego nie przyjęto ani nie wysłano.
    .hint = Trzeba zapytać administratora, który zmienił je pierwszy. Tutaj administrator uruchamia sync settle: polecenie mówi, co zmieniła każda ze stron, i przyjmuje dane z miejsca wymiany. Potem trzeba uruchomić sync i ponownie wprowadzić zmianę z tego komputera.
error-facts-unsound = Pobranej wersji danych urzędu nie można wierzyć. Niczego nie przyjęto ani nie wysłano.
    .hint = Ktoś mógł ją podrobić: trzeba zawiadomić administratora i porównać z innym komputerem.
error-keys-unsound-there = Ani pobrane klucze, ani tutejsze nie otwierają się dla wszystkich uprawnionych. Niczego nie przyjęto ani nie wysłano.
    .hint = Administrator uruchamia mend na komputerze, na którym kartoteka działa, a potem sync.

cmd-sync-waiting-about = Wymienia kroki, które czekają na ponowne zapisanie.
cmd-sync-waiting-long =
    Gdy dwa komputery zapisują w jednej sprawie w tym samym czasie, ten, który wysyła później, zapisuje swoje kroki na nowo po krokach drugiego. Krok, na który przepisy albo stan sprawy już nie pozwalają, czeka tutaj w całości i każde sync próbuje go ponownie. Leży zaszyfrowany w folderze waiting tego komputera i nie jest wysyłany.
cmd-sync-waiting-examples =
    kartoteka sync waiting
    kartoteka sync waiting 3f9a0c12d7be --save-file out
arg-sync-waiting-step = Wyświetla tylko ten krok: co mówi, i jego kartę. Co najmniej 12 znaków nazwy.
arg-sync-waiting-save-file = Zapisuje w folderze dołączone do niego pliki, tekstem jawnym.
arg-sync-waiting-format = Postać odpowiedzi; domyślnie table.
cmd-sync-give-up-about = Rezygnuje na zawsze z kroku, który czeka.
cmd-sync-give-up-long =
    Może to zrobić autor kroku i administrator. Treść zostaje usunięta; to, że z kroku zrezygnowano, kiedy i kto, zostaje w rejestrze zapisów. Najpierw trzeba go obejrzeć: sync waiting go wymienia, a sync waiting NAZWA wyświetla. To, co ma zostać w sprawie, zapisuje się jako osobny krok.
cmd-sync-give-up-examples =
    kartoteka sync waiting
    kartoteka sync waiting 3f9a0c12d7be
    kartoteka sync give-up 3f9a0c12d7be
arg-sync-give-up-step = Początek nazwy kroku, jak podaje ją sync waiting: co najmniej 12 znaków.
sync-none-waits = Żaden krok nie czeka.
sync-waiting-step = { $code }  { $case }, krok { $seq } ({ $step }), { $day }, zapisał(a) { $id }. { $why }
sync-waiting-unsigned = Podpis pod tym krokiem nie należy do { $id }: nie wolno go uznać za zapisany przez tę osobę; zanim cokolwiek z niego zostanie wprowadzone, trzeba ją zapytać.
sync-waiting-sealed = { $code }  zaszyfrowane: { $why }
sync-give-up-means = Ten krok zniknie na zawsze: { $text }
ask-give-up = Zrezygnować z niego?
sync-given-up = Zrezygnowano; mówi o tym rejestr zapisów. Sprawa: { $case }.
cmd-sync-let-go-about = Odkłada akta wstrzymane na dobre i przyjmuje w ich miejsce akta z miejsca wymiany.
cmd-sync-let-go-long =
    Dla administratora, gdy sync wciąż mówi, że akt nie przyjęto ani nie wysłano: ten sam numer ma inna sprawa, a osoby, która założyła tutejszą, już nie ma; akta zniszczono tylko po jednej stronie; albo są tutaj uszkodzone. To, czego nie ma miejsce wymiany, zostaje odłożone krok po kroku do folderu waiting tego komputera, w całości i zaszyfrowane. Co ma stać w sprawie, wprowadza się ponownie ręcznie: sync waiting wymienia kroki i wyświetla jeden z nich, sync give-up usuwa go na koniec. Akt, których w miejscu wymiany wcale nie ma, nie ma potem i tutaj.
    Nie odkłada się niczego, co sync połączy samo, i nie przyjmuje niczego, czemu nie można wierzyć.
cmd-sync-let-go-examples =
    kartoteka sync let-go NK-2026-0007 --dry-run
    kartoteka sync let-go NK-2026-0007
arg-sync-let-go-case = Numer akt.
arg-sync-let-go-dry-run = Mówi, co zostałoby odłożone, i niczego nie zmienia.
arg-sync-let-go-format = Postać odpowiedzi; domyślnie table.
sync-let-go-step = { $case }: krok { $seq } ({ $step }, zapisał(a) { $id }) zostaje odłożony.
sync-let-go-taken = { $case }: w to miejsce wchodzą akta z miejsca wymiany.
sync-let-go-gone = { $case }: w miejscu wymiany takich akt nie ma; tutaj też już ich nie będzie.
ask-let-go = Czy odłożyć { $case }? [t/N]
sync-let-go-then = Teraz trzeba uruchomić sync. To, co odłożono, czeka na tym komputerze: sync waiting.
sync-history-keys = Kartoteka jest wymieniana przez git. Jego historia przechowuje to, co dotąd wysłano, i nadal otwierają to ówczesne klucze: kto je miał i ma kopię repozytorium, czyta to dalej.
sync-history-disposal = Kartoteka jest wymieniana przez git. Jego historia, w miejscu wymiany i w każdej kopii, nadal zawiera to, co zniszczono, zaszyfrowane ówczesnymi kluczami. Co można zrobić, mówi docs/pl/sync.md.

error-sync-first = Są tu kroki, których jeszcze nie wysłano: { $cases }.
    .hint = Najpierw trzeba uruchomić sync, na każdym komputerze, na którym ktoś pracuje. Zmiana kluczy albo koniec uprawnień spisuje, dokąd doszła każda sprawa, a to, co przyjdzie później, wyglądałoby na podrobione.
error-sync-behind = W miejscu wymiany jest coś, czego ten komputer jeszcze nie przyjął.
    .hint = Najpierw trzeba uruchomić sync. Zmiana kluczy albo koniec uprawnień spisuje, dokąd doszła każda sprawa, a to, czego ten komputer nie zna, wyglądałoby na podrobione.
error-facts-cut = Według najnowszych danych urzędu kroki wysłane wcześniej byłyby podrobione: { $cases }. Niczego nie przyjęto ani nie wysłano.
    .hint = Czyjeś uprawnienia zakończono na komputerze, który tych kroków nie znał. Najpierw trzeba odebrać tej osobie dostęp do miejsca wymiany; potem administrator, który zakończył uprawnienia, uruchamia tam sync settle: polecenie wymienia te kroki, a po ich sprawdzeniu zaczynają się liczyć. Uprawnienia pozostają zakończone.
hint-although-unsent = Sprawę wstrzymaną na dobre najpierw się odkłada: sync let-go. Gdy to niemożliwe albo miejsca wymiany już nie ma: --although-unsent wykona to mimo wszystko.
although-unsent-means = Spisane zostanie, dokąd doszła każda sprawa, tak jak zna ją ten komputer. Kroki, których nie zna, zapisane przez osobę tracącą uprawnienia, liczą się odtąd jako podrobione: czekają na swoich komputerach i ktoś musi zapisać je ponownie ręcznie. Kroki, które są już w miejscu wymiany, zatrzymają wymianę (facts-cut).
ask-although-unsent = Czy wykonać to, choć nie wszystko wysłano i przyjęto? [t/N]
error-not-held = Nic, co można by odłożyć, nie wstrzymuje tych akt.
    .hint = sync połączy je samo albo to akta z miejsca wymiany są tymi, którym nie można wierzyć.
error-others-disposal = Akta te tutaj zniszczono, a wiersze rejestru zapisów o nich są od { $id }: nikt inny nie może ich cofnąć.
    .hint = Na tym komputerze sync let-go uruchamia { $id }, z uprawnieniem admin. Gdy to niemożliwe, akta zostają po obu stronach takie, jakie są.
error-no-waiting-step = Żaden czekający krok się tak nie nazywa albo nazywa się tak kilka.
    .hint = Wymienia je sync waiting; podaje się co najmniej 12 znaków nazwy.
