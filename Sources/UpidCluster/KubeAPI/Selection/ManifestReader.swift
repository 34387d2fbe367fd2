public import UpidCore

/// `-f`: finds the workloads that manifests name. Only their kinds, names and
/// namespaces are used; what they say otherwise is not compared.
public struct ManifestReader: Sendable {
    /// Turns the bytes of a YAML or JSON file into its documents.
    public typealias Parser = @Sendable (_ text: [UInt8], _ name: String) throws -> [JSONValue]

    /// What the manifests name.
    public struct Contents: Sendable {
        public var objects: [WorkloadSelection.Object] = []
        /// Documents that cannot be used, each with its reason.
        public var problems: [any UserFacingError] = []
        /// What was left out although nothing is wrong with it.
        public var notes: [String] = []
    }

    private let parse: Parser
    private let standardInput: @Sendable () throws -> [UInt8]

    /// A reader that gets `-` from `standardInput`.
    public init(parse: @escaping Parser, standardInput: @escaping @Sendable () throws -> [UInt8]) {
        self.parse = parse
        self.standardInput = standardInput
    }

    /// Reads files and directories (with `recursive` the ones below, too; of
    /// a directory only `.json`, `.yaml` and `.yml`). `namespace` is the one
    /// that the user gave with `-n`, which no document may contradict; nil
    /// when none was given.
    ///
    /// Throws ``ManifestError`` for a path that cannot be read.
    public func read(_ paths: [String], recursive: Bool, namespace: String?) throws -> Contents {
        guard paths.count(where: { $0 == "-" }) <= 1 else { throw ManifestError.severalStandardInputs }
        var contents = Contents()
        var ignored: [String: Int] = [:]
        for path in paths {
            for file in try files(path, recursive: recursive) {
                for document in try documents(file) {
                    read(document, Self.title(file), namespace, &contents, &ignored)
                }
            }
        }
        contents.notes = ignored.sorted { $0.key < $1.key }.map { kind, count in
            "\(count) \(kind) left out: it runs no pods of its own"
        }
        return contents
    }

    /// Reads files and directories as ``read(_:recursive:namespace:)`` does,
    /// and what they say: for a look at workloads that are not there yet.
    /// Those without a namespace are in `namespace`, or in `default`.
    public func workloads(_ paths: [String], recursive: Bool, namespace: String?) throws -> ManifestWorkloads {
        guard paths.count(where: { $0 == "-" }) <= 1 else { throw ManifestError.severalStandardInputs }
        var found = ManifestWorkloads()
        for path in paths {
            for file in try files(path, recursive: recursive) {
                for document in try documents(file) { found.add(document, of: Self.title(file), namespace) }
            }
        }
        return found
    }

    private func documents(_ file: String) throws -> [JSONValue] {
        let bytes = file == "-" ? try standardInput() : try ManifestFiles.bytes(file)
        return try parse(bytes, Self.title(file)).flatMap(Self.expanded)
    }

    /// How messages name a file.
    private static func title(_ file: String) -> String { file == "-" ? "STDIN" : file }

    private func files(_ path: String, recursive: Bool) throws -> [String] {
        guard path != "-" else { return [path] }
        let files = try ManifestFiles.list(path, recursive: recursive)
        guard !files.isEmpty else { throw ManifestError.noManifests(path) }
        return files
    }

    private func read(
        _ document: JSONValue, _ file: String, _ namespace: String?, _ contents: inout Contents,
        _ ignored: inout [String: Int]
    ) {
        if case .null = document { return }
        guard let kind = document["kind"]?.stringValue, !kind.isEmpty else {
            contents.problems.append(ManifestError.noKind(file))
            return
        }
        let apiVersion = document["apiVersion"]?.stringValue ?? ""
        guard let known = WorkloadKind(rawValue: kind), Self.group(apiVersion) == known.group else {
            ignored[ServerText.line(kind, limit: 80), default: 0] += 1
            return
        }
        let own = document["metadata"]?["namespace"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
        guard let name = document["metadata"]?["name"]?.stringValue, !name.isEmpty else {
            contents.problems.append(ManifestError.noName(kind, file))
            return
        }
        if let problem = ResourceArguments.pathProblem(name) ?? own.flatMap(ResourceArguments.pathProblem) {
            contents.problems.append(ResourceArgumentError.invalidName(name, problem: problem))
            return
        }
        if let own, let namespace, own != namespace {
            contents.problems.append(ManifestError.otherNamespace(own, given: namespace))
            return
        }
        let object = WorkloadSelection.Object(type: .workload(known), namespace: own, name: name)
        if !contents.objects.contains(object) { contents.objects.append(object) }
    }

    static func group(_ apiVersion: String) -> String {
        apiVersion.contains("/") ? String(apiVersion.prefix { $0 != "/" }) : ""
    }

    /// The items of a `List`, or the document itself.
    private static func expanded(_ document: JSONValue) -> [JSONValue] {
        guard document["kind"]?.stringValue?.hasSuffix("List") == true, let items = document["items"]?.arrayValue
        else { return [document] }
        return items.flatMap { item in
            item["items"]?.arrayValue ?? [item]
        }
    }
}
