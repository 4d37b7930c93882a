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
