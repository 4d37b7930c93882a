# Completion of kartoteka for fish: put this file as kartoteka.fish into
# ~/.config/fish/completions

function __kartoteka_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    for answer in (command $words[1] complete -- $words[2..] $word 2>/dev/null)
        switch $answer
            case ':files' ':folders'
                set -l start (string match -r -- '^--[^=]*=' $word)
                for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $word))
                    if test $answer = ':files'; or string match -q -- '*/' (string split \t $path)[1]
                        echo -- "$start$path"
                    end
                end
            case '*'
                echo -- $answer
        end
    end
end

complete -c kartoteka -k -f -a '(__kartoteka_complete)'
