/// The scripts that teach a shell to complete `kubectl-upid`. They ask the
/// executable itself at each press of the key, so they never go stale.
///
/// `kubectl upid` needs none of them: kubectl asks
/// `kubectl_complete-upid`.
public enum CompletionScript: String, CaseIterable, Sendable {
    case bash, zsh, fish, powershell

    /// The file's name under `completions/`.
    public var fileName: String {
        switch self {
        case .bash: "kubectl-upid.bash"
        case .zsh: "_kubectl-upid"
        case .fish: "kubectl-upid.fish"
        case .powershell: "kubectl-upid.ps1"
        }
    }

    /// The whole script.
    public var text: String {
        switch self {
        case .bash: Self.bashText
        case .zsh: Self.zshText
        case .fish: Self.fishText
        case .powershell: Self.powershellText
        }
    }

    private static let bashText = #"""
        # Completion of kubectl-upid for bash.
        # Load it with: source <(kubectl-upid completion bash)

        # Reads the line up to the cursor as the shell would: `words`, of which the
        # last one is being typed; the quote that is `open` there; and `lead`, what of
        # that word stands before the part that readline replaces.
        __kubectl_upid_read() {
            local line=${COMP_LINE:0:COMP_POINT} word="" char i inside=""
            words=() lead="" open=""
            for ((i = 0; i < ${#line}; i++)); do
                char=${line:i:1}
                if [[ $open == "'" && $char != "'" ]]; then
                    word+=$char
                elif [[ $char == \\ && ( -z $open || ${line:i+1:1} == [\\\"\$\`] ) ]]; then
                    ((++i))
                    word+=${line:i:1} inside=1
                elif [[ -n $open && $char == "$open" ]]; then
                    open=""
                elif [[ -n $open ]]; then
                    word+=$char
                elif [[ $char == [\"\'] ]]; then
                    open=$char lead=$word inside=1
                elif [[ $char == [[:space:]] ]]; then
                    if [[ -n $word$inside ]]; then words+=("$word"); fi
                    word="" lead="" inside=""
                else
                    # Readline leaves a host's @ in the part that it replaces.
                    if [[ $char == @ && $COMP_WORDBREAKS == *@* ]]; then lead=$word; fi
                    word+=$char
                    if [[ $char != @ && $COMP_WORDBREAKS == *"$char"* ]]; then lead=$word; fi
                fi
            done
            words+=("$word")
        }

        # Puts a value onto the line so that the shell takes it as it is: `reply`.
        __kubectl_upid_quote() {
            reply=$1
            case $open in
            "'") reply=${reply//\'/\'\\\'\'} ;;
            '"')
                reply=${reply//\\/\\\\}
                reply=${reply//\"/\\\"}
                reply=${reply//\$/\\\$}
                reply=${reply//\`/\\\`}
                reply=${reply//!/\"\\!\"}
                ;;
            *) if [[ $reply == *[!A-Za-z0-9_./:=@%+,-]* ]]; then printf -v reply %q "$reply"; fi ;;
            esac
        }

        __kubectl_upid_complete() {
            local answer directive value reply lead open
            local -a words
            __kubectl_upid_read
            answer=$("${words[0]}" __completeAll "${words[@]:1}" 2>/dev/null) || return
            directive=${answer##*:}
            COMPREPLY=()
            while IFS= read -r value; do
                [[ $value == :* ]] && continue
                value=${value%%$'\t'*}
                [[ $value == "$lead"* ]] || continue
                __kubectl_upid_quote "${value:${#lead}}"
                COMPREPLY+=("$reply")
            done <<<"$answer"
            if ((directive & 2)); then compopt -o nospace; fi
            if ((!(directive & 4))); then compopt -o default; fi
        }

        complete -F __kubectl_upid_complete kubectl-upid

        """#

    private static let zshText = #"""
        #compdef kubectl-upid
        # Completion of kubectl-upid for zsh.
        # Load it with: source <(kubectl-upid completion zsh)
        # or save it as _kubectl-upid in a folder of $fpath.

        _kubectl-upid() {
            local answer line value note directive
            local -a values notes options typed
            # The word that is being typed may lack the end of its quote.
            typed=("${(@)words[2,CURRENT-1]}" "${words[CURRENT]}${compstate[quote]}")
            answer=$("${words[1]}" __completeAll "${(@Q)typed}" 2>/dev/null) || return 1
            directive=${answer##*:}
            for line in "${(@f)answer}"; do
                [[ $line == :* ]] && continue
                value=${line%%$'\t'*}
                note=${line#*$'\t'}
                values+=("$value")
                if [[ $note == "$line" ]]; then notes+=("$value"); else notes+=("$value -- $note"); fi
            done
            ((directive & 2)) && options=(-S '')
            if ((${#values})); then
                compadd "${options[@]}" -l -d notes -a values
            elif ((!(directive & 4))); then
                _files
            fi
        }

        if [[ $funcstack[1] == _kubectl-upid ]]; then
            _kubectl-upid "$@"
        else
            compdef _kubectl-upid kubectl-upid
        fi

        """#

    private static let fishText = #"""
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

        """#

    private static let powershellText = #"""
        # Completion of kubectl-upid for PowerShell.
        # Load it with: kubectl-upid completion powershell | Out-String | Invoke-Expression

        Register-ArgumentCompleter -Native -CommandName 'kubectl-upid' -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
                ForEach-Object {
                    $isText = $_ -is [System.Management.Automation.Language.StringConstantExpressionAst]
                    if ($isText) { $_.Value } else { $_.Extent.Text }
                })
            $program = $words[0]
            $arguments = @($words | Select-Object -Skip 1)
            if ($wordToComplete -eq '') {
                $arguments += if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' }
            }
            $answer = @(& $program __completeAll @arguments 2>$null)
            if ($LASTEXITCODE -ne 0) { return }
            foreach ($line in $answer) {
                if ($line.StartsWith(':')) { continue }
                $value, $note = $line -split "`t", 2
                if (-not $note) { $note = $value }
                # What PowerShell would make something else of stands in quotes.
                $isPlain = $value -cmatch '^[A-Za-z0-9_./:=+-][A-Za-z0-9_./:=@+-]*$'
                $word = if ($isPlain) { $value } else { "'" + $value.Replace("'", "''") + "'" }
                [System.Management.Automation.CompletionResult]::new($word, $value, 'ParameterValue', $note)
            }
        }

        """#
}
