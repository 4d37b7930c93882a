# Completion of kartoteka for bash: source this file, or put it into
# ~/.local/share/bash-completion/completions/kartoteka

_kartoteka() {
    local typed="${COMP_LINE:0:COMP_POINT}" words=() part shown signs="" cut="" answer
    # Bash parts words at "=" and ":" too; the program does not.
    for part in "${COMP_WORDS[@]}"; do
        [[ -n "$part" ]] || continue
        [[ -n "$typed" ]] || break
        if [[ "$typed" == [[:space:]]* || ${#words[@]} -eq 0 ]]; then
            typed="${typed#"${typed%%[![:space:]]*}"}"
            [[ -n "$typed" ]] || { words+=(""); break; }
            words+=("")
        fi
        shown="${typed:0:${#part}}"
        words[-1]+="$shown"
        typed="${typed:${#shown}}"
    done
    [[ -z "$typed" ]] || words+=("")

    # What bash takes for parts of their own stands already.
    for part in = :; do
        [[ "$COMP_WORDBREAKS" != *"$part"* ]] || signs+="$part"
    done
    [[ -z "$signs" ]] || cut="${words[-1]%"${words[-1]##*[$signs]}"}"

    COMPREPLY=()
    while IFS= read -r answer; do
        answer="${answer%%$'\t'*}"
        case "$answer" in
            :files) compopt -o default 2>/dev/null ;;
            :folders) compopt -o dirnames 2>/dev/null ;;
            *)
                [[ "$answer" != *: ]] || compopt -o nospace 2>/dev/null
                COMPREPLY+=("${answer#"$cut"}")
                ;;
        esac
    done < <("${words[0]}" complete -- "${words[@]:1}" 2>/dev/null)
}

complete -F _kartoteka kartoteka
