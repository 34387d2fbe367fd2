# Completion of kubectl-upid for fish.
# Load it with: kubectl-upid completion fish | source

function __kubectl_upid_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # It may lack the end of its quote.
    set -l current (string unescape -- $typed; or string unescape -- $typed'"'; or string unescape -- $typed"'")
    set -l answer ($words[1] __completeAll $words[2..-1] "$current" 2>/dev/null)
    or return
    set -l directive (string replace -r '^:' '' -- $answer[-1])
    set -e answer[-1]
    if test (count $answer) -eq 0; and test (math "bitand($directive, 4)") -eq 0
        __fish_complete_path "$typed"
    else
        printf '%s\n' $answer
    end
end

complete -c kubectl-upid -f -a '(__kubectl_upid_complete)'
