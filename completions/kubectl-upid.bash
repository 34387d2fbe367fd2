# Completion of kubectl-upid for bash.
# Load it with: source <(kubectl-upid completion bash)

__kubectl_upid_complete() {
    local line=${COMP_LINE:0:COMP_POINT} current answer directive value
    local -a words
    read -r -a words <<<"$line"
    if [[ $line =~ [[:space:]]$ ]]; then
        current=""
        words+=("")
    else
        current=${words[${#words[@]}-1]}
    fi
    answer=$("${words[0]}" __completeAll "${words[@]:1}" 2>/dev/null) || return
    directive=${answer##*:}
    COMPREPLY=()
    while IFS= read -r value; do
        [[ $value == :* ]] && continue
        COMPREPLY+=("${value%%$'\t'*}")
    done <<<"$answer"
    if [[ $current == *=* && $COMP_WORDBREAKS == *=* ]]; then
        local lead=${current%"${current##*=}"}
        COMPREPLY=("${COMPREPLY[@]#"$lead"}")
    fi
    if ((directive & 2)); then compopt -o nospace; fi
    if ((!(directive & 4))); then compopt -o default; fi
}

complete -F __kubectl_upid_complete kubectl-upid
