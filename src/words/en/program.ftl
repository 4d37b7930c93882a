# The program itself: completion of command lines, pages of the manual.

cmd-completions-about = Writes the script by which a shell completes commands, options and codes.
cmd-completions-long =
    The script asks the program at each press of the Tab key, so it need not be written anew when steps or codes change. It completes commands and steps by both names, options, codes of closed lists, ids of deadlines and the numbers of cases of the store, which are the names of its folders. No key is used, and nothing about people is ever completed.
cmd-completions-examples =
    source <(kartoteka completions bash)
    kartoteka completions zsh > ~/.zfunc/_kartoteka
    kartoteka completions fish > ~/.config/fish/completions/kartoteka.fish
    kartoteka completions powershell >> $PROFILE
arg-completions-shell = The shell.

cmd-complete-about = Tells a shell what may stand at the cursor.
arg-complete-next = The word at the cursor is empty.
arg-complete-word = The words after the program's name, up to the cursor.

cmd-man-about = Writes pages of the manual for man.
cmd-man-usage =
    COMMAND...
    --out DIR
cmd-man-long =
    Without a command: the page of the program. With --out: the pages of all commands and steps, a file each, in a folder that is made when it is not there.
cmd-man-examples =
    kartoteka man | man -l -
    kartoteka man nk appoint-group | man -l -
    kartoteka man --out ~/.local/share/man/man1
arg-man-command = The command, followed by its subcommands.
arg-man-out = Folder for the pages.
man-written = { $count ->
    [one] { $count } page is written
   *[other] { $count } pages are written
} in { $folder }.
man-manual = Manual
man-name = Name
man-synopsis = Synopsis
man-description = Description
man-see-also = See also

progress-unlocking = Opening the key
progress-locking = Closing the key with its passphrase

value-shell = SHELL
value-word = WORD
