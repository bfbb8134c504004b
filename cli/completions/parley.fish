# Completion of parley in fish. What may come the program knows: `parley complete` with the words so far.
function __parley_complete
    set -l typed (commandline -opc)
    set -l program $typed[1]
    set -e typed[1]
    set -l current (commandline -ct)
    set -a typed "$current"
    for line in ($program complete (string replace -r '^~/' "$HOME/" -- $typed) 2>/dev/null)
        switch $line
            case \tfiles
                __fish_complete_path (string replace -r '^--[^=]*=' '' -- "$current")
            case \tdirectories
                __fish_complete_directories (string replace -r '^--[^=]*=' '' -- "$current") ''
            case '*'
                echo $line
        end
    end
end
complete -c parley -f -a '(__parley_complete)'
