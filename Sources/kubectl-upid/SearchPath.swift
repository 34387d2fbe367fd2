/// The folders of `PATH`.
struct SearchPath {
    private let folders: [Substring]

    /// The search path of an environment; entries that are not absolute are
    /// passed over.
    init(_ variables: [String: String]) {
        folders = (variables["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    }

    /// The first executable of that name.
    func first(_ name: String) -> String? {
        folders.lazy.map { "\($0)/\(name)" }.first(where: Siblings.isExecutable)
    }

    /// Whether the folder is one of them.
    func holds(_ folder: String) -> Bool {
        folders.contains { $0 == folder || $0 == "\(folder)/" }
    }
}
