#compdef kartoteka
# Completion of kartoteka for zsh: put this file as _kartoteka into a folder of $fpath,
# or source it after compinit.

_kartoteka() {
    local answer word about
    local -a found shown open open_shown
    while IFS= read -r answer; do
        case "$answer" in
            :files) compset -P '--*='; _files; return ;;
            :folders) compset -P '--*='; _files -/; return ;;
        esac
        word="${answer%%$'\t'*}"
        about="${answer#*$'\t'}"
        if [[ -n "$about" && "$about" != "$word" ]]; then
            about="$word  -- $about"
        else
            about="$word"
        fi
        if [[ "$word" == *: ]]; then
            open+=("$word"); open_shown+=("$about")
        else
            found+=("$word"); shown+=("$about")
        fi
    done < <("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    (( $#found + $#open )) || return 1
    (( $#found == 0 )) || compadd -l -d shown -a found
    (( $#open == 0 )) || compadd -S '' -l -d open_shown -a open
}

if [[ "${funcstack[1]}" == _kartoteka ]]; then
    _kartoteka "$@"
else
    compdef _kartoteka kartoteka
fi
