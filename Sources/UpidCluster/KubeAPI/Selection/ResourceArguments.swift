internal import UpidCore

/// kubectl's resource arguments: `deploy`, `deploy web api`,
/// `deploy/web sts/db`, `deploy,sts`, `all`.
///
/// Source: `k8s.io/cli-runtime/pkg/resource` `Builder`.
public enum ResourceArguments {
    /// The flags that arguments are judged by.
    public struct Flags: Hashable, Sendable {
        public var namespace = "default"
        public var allNamespaces = false
        public var labelSelector = ""
        public var fieldSelector = ""
        public var ignoreNotFound = false
        /// `-f` was given: the objects come from files.
        public var hasFiles = false

        /// No flag given.
        public init() {}
    }

    /// The selection that `args` and `flags` make. No arguments mean every
    /// workload of the namespace. Types that run no pods stay
    /// ``ResourceType/other(_:)``: only the server knows whether they exist.
    public static func parse(args: [String], flags: Flags) throws(ResourceArgumentError) -> WorkloadSelection {
        var selection = WorkloadSelection(namespace: flags.namespace)
        selection.allNamespaces = flags.allNamespaces
        selection.labelSelector = flags.labelSelector
        selection.fieldSelector = flags.fieldSelector
        selection.ignoreNotFound = flags.ignoreNotFound
        if let problem = pathProblem(flags.namespace) {
            throw .invalidNamespace(flags.namespace, problem: problem)
        }
        try read(normalised(args), into: &selection)
        _ = try LabelSelector(flags.labelSelector)
        if flags.hasFiles {
            guard args.isEmpty || args[0].contains("/") else { throw .typesWithFiles }
            guard selection.objects.isEmpty else { throw .objectsWithFiles }
            selection.isFromFiles = true
        }
        return selection
    }

    private static func read(_ args: [String], into selection: inout WorkloadSelection) throws(ResourceArgumentError) {
        let hasSelector = !selection.labelSelector.isEmpty || !selection.fieldSelector.isEmpty
        let slashed = args.count { $0.contains("/") }
        if slashed > 0 {
            guard slashed == args.count else { throw .mixedForms }
            for argument in args { selection.objects.append(try object(argument)) }
            guard !hasSelector else { throw .nameInTypeFormWithSelector }
        } else if let first = args.first {
            let types = try types(first)
            if args.count == 1 {
                selection.types =
                    types.count(where: \.isWorkload) == WorkloadKind.allCases.count
                    ? types.filter { !$0.isWorkload } : types
                return
            }
            guard !hasSelector else { throw .nameWithSelector }
            guard types.count == 1 else { throw .severalTypesWithName }
            for name in args.dropFirst() {
                guard !name.isEmpty else { throw .emptyName }
                selection.objects.append(WorkloadSelection.Object(type: types[0], name: name))
            }
        }
        for object in selection.objects {
            if case .other("") = object.type { throw .unknownType("") }
            if let problem = pathProblem(object.name) { throw .invalidName(object.name, problem: problem) }
        }
        if !selection.objects.isEmpty, selection.allNamespaces { throw .nameAcrossNamespaces }
    }

    /// `deploy,sts web` is `deploy/web sts/web`.
    private static func normalised(_ args: [String]) -> [String] {
        guard args.count > 1, let types = args.first.map(parts), types.count > 1 else { return args }
        return types.flatMap { type in args.dropFirst().map { "\(type)/\($0)" } }
    }

    private static func object(_ argument: String) throws(ResourceArgumentError) -> WorkloadSelection.Object {
        let segments = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.count == 2 else { throw .severalSlashes }
        let (type, name) = (String(segments[0]), String(segments[1]))
        guard !type.isEmpty, !name.isEmpty, parts(type).count == 1 else { throw .notASingleResourceAndName }
        return WorkloadSelection.Object(type: ResourceType(argument: type), name: name)
    }

    private static func types(_ argument: String) throws(ResourceArgumentError) -> [ResourceType] {
        var types: [ResourceType] = []
        for part in parts(argument) {
            guard !part.isEmpty else { throw .unknownType("") }
            let meant = part == "all" ? WorkloadKind.allCases.map { .workload($0) } : [ResourceType(argument: part)]
            for type in meant where !types.contains(type) { types.append(type) }
        }
        return types
    }

    /// The parts of a comma list, each once.
    private static func parts(_ argument: String) -> [String] {
        var parts: [String] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) where !parts.contains(String(part))
        {
            parts.append(String(part))
        }
        return parts
    }

    /// Why a name cannot be a segment of a URL's path.
    static func pathProblem(_ name: String) -> String? {
        if name == "." || name == ".." { return "may not be '\(name)'" }
        if let character = name.first(where: { $0 == "/" || $0 == "%" }) { return "may not contain '\(character)'" }
        return nil
    }
}

extension ResourceType {
    fileprivate var isWorkload: Bool {
        if case .workload = self { true } else { false }
    }
}
