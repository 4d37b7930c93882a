# Words that stand everywhere.

yes = yes
no = no
unknown = unknown
none = none

# Numbers of things
count-cases = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
count-contacts = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
count-deadlines = { $count ->
    [one] { $count } deadline
   *[other] { $count } deadlines
}
count-steps = { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
count-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}

# Labels of messages
label-error = Error
label-warning = Warning
label-hint = What to do
label-where = Where

# Headings of the help
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-global-options = Global options
help-examples = Examples
