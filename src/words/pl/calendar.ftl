# Dni, okresy i polecenie „term”.

date-long = { $day } { $month ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
} { $year } r.

weekday = { $number ->
    [1] poniedziałek
    [2] wtorek
    [3] środa
    [4] czwartek
    [5] piątek
    [6] sobota
   *[7] niedziela
}

days-left = { $days ->
    [0] dziś
    [1] jutro
   *[other] za { $days } dni
}
days-late = { $days ->
    [one] { $days } dzień po terminie
    [few] { $days } dni po terminie
   *[many] { $days } dni po terminie
}
period-left = { $days ->
    [0] koniec dziś
    [1] koniec jutro
   *[other] koniec za { $days } dni
}
period-over = { $days ->
    [1] zakończył się wczoraj
   *[other] zakończył się { $days } dni temu
}
waiting = { $days ->
    [0] od dziś
    [one] czeka { $days } dzień
    [few] czeka { $days } dni
   *[many] czeka { $days } dni
}

# Jednostki i długości terminów
unit-working-days = dni robocze
unit-days = dni
unit-months = miesiące
unit-days-before = dni wstecz
unit-hours = godziny

length-working-days = { $n ->
    [one] { $n } dzień roboczy
    [few] { $n } dni robocze
   *[many] { $n } dni roboczych
}
length-days = { $n ->
    [one] { $n } dzień
    [few] { $n } dni
   *[many] { $n } dni
}
length-months = { $n ->
    [one] { $n } miesiąc
    [few] { $n } miesiące
   *[many] { $n } miesięcy
}
length-days-before = { $n ->
    [one] { $n } dzień wstecz
    [few] { $n } dni wstecz
   *[many] { $n } dni wstecz
}
length-hours = { $n ->
    [one] { $n } godzina
    [few] { $n } godziny
   *[many] { $n } godzin
}

# Odpowiedź polecenia „term --why”
term-last-day = Ostatni dzień terminu: { $day } ({ $weekday })
term-why-working-days = Dni, które nie są robocze i nie liczą się do terminu:
term-why-end = Dni, które wpłynęły na koniec terminu:
term-skipped-on = Dzień
term-because = Powód
term-why-none = Żaden dzień nie został pominięty.
term-moved = Koniec terminu przesunięto na najbliższy dzień, który nie jest sobotą ani dniem wolnym od pracy (przez analogię do art. 115 k.c.).
term-not-moved = Końca tego terminu nie przesuwa się z soboty ani z dnia wolnego od pracy.
term-statutory-only = Uwzględniono tylko ustawowe dni wolne od pracy; własne dni wolne urzędu liczą się dopiero po wskazaniu kartoteki (--store).

because-saturday = sobota
because-day-off = { $name } – dzień wolny od pracy
because-extra = dzień wolny w urzędzie: { $reason }
because-short-month = w tym miesiącu nie ma dnia o takim numerze, więc termin kończy się ostatniego dnia miesiąca
