extension FlagGroup {
    /// Which objects.
    public static let selection = FlagGroup(
        "Selection Options",
        [
            FlagSpec(
                "all-namespaces", "A", .bool,
                usage: "If true, look at all namespaces; a namespace from the context or from --namespace is ignored."),
            FlagSpec(
                "chunk-size", nil, .integer(default: 500),
                usage: "Read large lists in chunks of so many objects. 0 reads them at once."),
            FlagSpec(
                "field-selector",
                usage: "Selector (field query) to filter on, supports '=', '==', and '!=' "
                    + "(e.g. --field-selector metadata.name=web)."),
            FlagSpec(
                "filename", "f", .list,
                usage: "File, directory or - (standard input) that names the resources.", completion: .files),
            FlagSpec(
                "ignore-not-found", nil, .bool,
                usage: "If true, a resource that does not exist is not an error."),
            FlagSpec("recursive", "R", .bool, usage: "If true, read the directory of --filename with all below it."),
            FlagSpec(
                "selector", "l",
                usage: "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin' "
                    + "(e.g. -l app=web,tier!=cache)."),
        ])
}
