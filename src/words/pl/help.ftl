# Nagłówki pomocy.

help-usage = Użycie
help-commands = Polecenia
help-arguments = Argumenty
help-options = Opcje
help-global-options = Opcje ogólne
help-examples = Przykłady
help-help = Pokazuje tę pomoc
help-version = Pokazuje wersję programu
