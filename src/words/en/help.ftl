# Headings of the help.

help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-global-options = Global options
help-examples = Examples
help-help = Shows this help
help-version = Shows the version of the program
