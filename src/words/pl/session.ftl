# Otwarcie kartoteki: co trzeba wiedzieć.

ask-passphrase = Hasło do klucza { $file }
passphrase-wrong = Hasło nie otwiera klucza; trzeba spróbować jeszcze raz.
demo-day = Kartoteka pokazowa: jej dzień to zawsze { $day }; jej klucz jest jawny. Nie wpisuj tu prawdziwych danych.
notice-first-use = Ten komputer widzi tę kartotekę pierwszy raz i będzie ją pamiętał. Odcisk: { $fingerprint }
notice-holder-added = Nowa osoba uprawniona: { $id } ({ $right }) od { $since }.
notice-holder-ended = Uprawnienie wygasło: { $id }.
notice-new-key = Nowy klucz kartoteki: { $purpose }.
notice-settings = Administrator zmienił ustawienia urzędu.
notice-problem = { $text } ({ $place })
notice-no-memory = Ten komputer nie może zapamiętać stanu kartoteki; cofnięcia jej do starszego stanu nie będzie widać.

# Kroki, które czekają na ponowne zapisanie
waits-unlisted = Nie wiadomo, czy czekają tu jakieś kroki: nie da się odczytać folderu waiting.
waits-note = { $count ->
    [one] { $count } zapisany krok czeka
    [few] { $count } zapisane kroki czekają
   *[many] { $count } zapisanych kroków czeka
} na ponowne zapisanie i nie widać { $count ->
    [one] go
    [few] ich
   *[many] ich
} w sprawach: kartoteka sync waiting
waits-of-another = To krok innej osoby; zapisze go ponownie jej sync z tego folderu.
waits-author-ended = Autor nie ma już prawa zapisu. To, co ma stać w sprawie, trzeba zapisać jako osobny krok (ten wyświetla sync waiting), a z tego zrezygnować.
waits-let-go = Administrator odłożył te akta na rzecz akt z miejsca wymiany. Ich treść trzeba wprowadzić ponownie ręcznie (wyświetla ją sync waiting), a potem z tego kroku zrezygnować.
waits-record-disposed = Akta tej sprawy zostały zniszczone, więc nie da się go już zapisać, a jego treść przetrwała zniszczenie. Trzeba go obejrzeć (sync waiting NAZWA) i z niego zrezygnować: sync give-up NAZWA.
waits-behind-another = Sprawa dostała inny numer, a przed tym krokiem jest krok innej osoby, który też czeka.
waits-names-waiting = Krok wskazuje inny krok, który sam czeka.
waits-also-corrected = Ktoś poprawił w tym czasie to samo; poprawkę trzeba zrobić od nowa, po obejrzeniu tamtej.
waits-refused = Przepisy albo stan sprawy nie pozwalają go teraz zapisać. { $why }
