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
