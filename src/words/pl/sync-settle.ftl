# sync settle: co zatrzymuje całą wymianę i jak administrator to rozstrzyga.

cmd-sync-settle-about = Rozstrzyga to, co zatrzymuje całą wymianę (facts-parted, facts-cut).
cmd-sync-settle-long =
    Uruchamia je administrator na komputerze, na którym sync odmawia. Polecenie najpierw mówi, co by zrobiło, i pyta.

    Dwa komputery zmieniły dane urzędu w tym samym czasie (facts-parted): obowiązują dane z miejsca wymiany, bo inni już z nich korzystają. Wersje z tego komputera są odkładane na bok, a ich autor wprowadza zmianę jeszcze raz. Polecenie odmawia, gdy wersje te zmieniły klucze albo gdy ktoś, kogo znają tylko one, zapisał tutaj kroki (facts-bound).

    Czyjeś uprawnienia zakończono na komputerze, który nie znał kroków już wysłanych (facts-cut): polecenie wymienia te kroki. Po rozstrzygnięciu liczą się i sync je przyjmuje; uprawnienia pozostają zakończone. Osoba, która je straciła, mogła wysłać te kroki później i nadać im wcześniejszą datę: każdy trzeba obejrzeć, zapytać o niego, a przedtem odebrać tej osobie dostęp do miejsca wymiany. Krok, który nie powinien zostać, wycofuje się potem jak każdy inny.

    Samo polecenie niczego nie przyjmuje ani nie wysyła: potem trzeba uruchomić sync. To, co rozstrzygnięto, zostaje w rejestrze zapisów z podpisem.
cmd-sync-settle-examples =
    kartoteka sync settle --dry-run
    kartoteka sync settle
arg-sync-settle-dry-run = Mówi, co zostałoby rozstrzygnięte, i niczego nie zmienia.
arg-sync-settle-format = Postać odpowiedzi; domyślnie table.

sync-settle-nothing = Nic, co można by tak rozstrzygnąć, nie zatrzymuje wymiany.
sync-settle-ours = Do odłożenia: wersja { $version } danych urzędu, którą wprowadził(a) tutaj { $id }.
sync-settle-theirs = Do przyjęcia: wersja { $version } danych urzędu, którą wprowadził(a) { $id }.
sync-settle-late = { $case }: krok { $seq } ({ $step }) z dnia { $day }, zapisał(a) { $id }.
sync-settle-parted-means = To, co zmieniły wersje z tego komputera, przestanie obowiązywać; każdą zmianę trzeba wprowadzić ponownie po następnym sync.
sync-settle-late-means = Uprawnienia autorów wymienionych kroków zakończono, gdy tych kroków tutaj nie znano. Po rozstrzygnięciu kroki liczą się jako zapisane w porę. Osoba, która straciła uprawnienia, mogła wysłać je później i nadać im wcześniejszą datę: rozstrzygać można tylko to, co zostało sprawdzone.
ask-settle-parted = Czy przyjąć dane urzędu z miejsca wymiany? [t/N]
ask-settle-late = Czy te kroki mają się liczyć? [t/N]
sync-settle-dry = Niczego nie zmieniono.
sync-settle-kept = To, co odłożono, leży w { $file }.
sync-settled = Rozstrzygnięto. Teraz trzeba uruchomić sync.

error-facts-bound = Danych urzędu z tego komputera nie można odłożyć od wersji { $count }: zmieniły klucze albo ktoś, kogo znają tylko one, zapisał tutaj kroki. Niczego nie zmieniono.
    .hint = Ten folder trzeba zachować bez zmian. Obok należy sklonować kartotekę na nowo (git clone), a w klonie uruchomić dwa razy mend --go-back, a potem sync setup. Tam trzeba wpisać ręcznie to, co od ostatniej wymiany zapisano tutaj, i ponownie wprowadzić zmianę danych.
error-facts-of-ended = Inne dane urzędu w miejscu wymiany podpisała osoba { $id }, której uprawnienia tutaj zakończono. Niczego nie zmieniono.
    .hint = Nie należy klonować kartoteki na nowo ani wracać do tamtych danych: { $id } odzyskałaby uprawnienia. Trzeba odebrać tej osobie dostęp do miejsca wymiany i przejść do nowego, pustego repozytorium: git remote set-url origin ADRES, a potem sync.

hint-dispose-unsent = Najpierw trzeba uruchomić sync, na każdym komputerze, na którym ktoś pracuje: to, co inni zapisali w aktach, a czego ten komputer nie zna, na zawsze zostałoby od nich oddzielone. Gdy to niemożliwe (miejsca wymiany już nie ma albo sprawa jest wstrzymana na dobre): --although-unsent wykona to mimo wszystko.
dispose-unsent-means = Zniszczenia akt nie da się cofnąć. To, co inni zapisali w tych aktach, a czego ten komputer nie zna, nie jest sprawdzane: tam akta toczą się dalej, a tutaj każde sync mówi, że zniszczono je po jednej stronie.
waits-disposed = Na tym komputerze nadal { $count ->
    [one] czeka { $count } krok z tych akt
    [few] czekają { $count } kroki z tych akt
   *[many] czeka { $count } kroków z tych akt
}; ich treść przetrwa zniszczenie, dopóki autor albo administrator z nich nie zrezygnuje: kartoteka sync waiting, kartoteka sync give-up.
