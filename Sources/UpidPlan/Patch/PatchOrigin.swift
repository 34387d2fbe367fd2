internal import UpidCore

/// What the comments above a printed document tell of where it is from and
/// where it goes.
public struct PatchOrigin: Hashable, Sendable {
    /// The kubeconfig's context that printed commands name; nil = none, so
    /// that they go wherever kubectl goes by itself.
    public var context: String?
    /// When the objects were read, in UTC: `2026-11-21T10:19:34Z`.
    public var time: String?
    /// The document is written to a file by its name; else commands say
    /// `FILE`.
    public var isInFolder: Bool

    /// An origin; nothing given = nothing is known.
    public init(context: String? = nil, time: String? = nil, isInFolder: Bool = false) {
        self.context = context
        self.time = time
        self.isInFolder = isInFolder
    }

    /// The word for the file of a document.
    func file(_ name: String) -> String { isInFolder ? ShellWord.quoted("\(name).yaml") : "FILE" }

    /// ` --context prod`, or nothing; helm has another word for it.
    func contextWords(_ flag: String = "--context") -> String {
        context.map { " \(flag) \(ShellWord.quoted($0))" } ?? ""
    }

    /// kubectl's words for a workload: `deployment.apps web -n shop --context prod`.
    func words(for id: WorkloadID) -> String { id.commandWords + contextWords() }
}
