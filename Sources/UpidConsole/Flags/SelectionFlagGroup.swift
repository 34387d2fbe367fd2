extension FlagGroup {
    /// Which objects.
    public static let selection = FlagGroup(
        "Selection Options",
        [
            Flag(
                "all-namespaces", "A", .bool,
                usage: "If true, look at all namespaces; a namespace from the context or from --namespace is ignored."),
            Flag(
                "chunk-size", nil, .integer(default: 500),
                usage: "Read large lists in chunks of so many objects. 0 reads them at once."),
            Flag(
                "field-selector",
                usage: "Selector (field query) to filter on, supports '=', '==', and '!=' "
                    + "(e.g. --field-selector metadata.name=web)."),
            Flag(
                "filename", "f", .list,
                usage: "File, directory or - (standard input) that names the resources.", completion: .files),
            Flag(
                "ignore-not-found", nil, .bool,
                usage: "If true, a resource that does not exist is not an error."),
            Flag("recursive", "R", .bool, usage: "If true, read the directory of --filename with all below it."),
            Flag(
                "selector", "l",
                usage: "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin' "
                    + "(e.g. -l app=web,tier!=cache)."),
        ])
}
