/// What kubectl (1.26 and later) asks to complete `kubectl upid`.
public enum KubectlCompletion {
    /// The file's name; it has to lie on the PATH.
    public static let fileName = "kubectl_complete-upid"

    /// The whole script.
    public static let script = #"""
        #!/bin/sh
        # Completion of "kubectl upid": kubectl (1.26 and later) runs this file with
        # the words that follow, the last one being completed. It has to lie on the
        # PATH. Under the name kubectl_complete-upid-analyze (a link will do) it
        # completes that subcommand where kubectl-upid-analyze lies on the PATH too.

        name=${0##*/}
        subcommand=${name#kubectl_complete-upid}
        subcommand=${subcommand#-}

        upid=$(command -v kubectl-upid) || upid=${KREW_ROOT:-$HOME/.krew}/bin/kubectl-upid
        [ -x "$upid" ] || exit 1

        # What a credential plugin or a proxy says would stand in the middle of the line.
        exec 2>/dev/null
        if [ -n "$subcommand" ]; then
            exec "$upid" __complete "$subcommand" "$@"
        fi
        exec "$upid" __complete "$@"

        """#
}
