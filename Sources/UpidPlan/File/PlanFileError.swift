public import UpidCore

/// What is wrong with a plan file.
public enum PlanFileError: UserFacingError, Hashable {
    case notFound(path: String)
    case unreadable(path: String, cause: String)
    case empty(path: String)
    /// It ends in the middle.
    case truncated(path: String)
    case tooLarge(path: String, limit: Int)
    case notAPlan(path: String)
    case wrongKind(path: String, kind: String)
    case wrongVersion(path: String, version: String)
    /// Its digest is not that of its content.
    case edited(path: String)
    case invalid(path: String, cause: String)
    /// It cannot be written to this path.
    case unwritable(path: String, cause: String)
    /// The plan holds a number that JSON cannot say.
    case unencodable
    /// There is no plan of that id.
    case unknownPlan(id: String)
    /// No plan was applied to this cluster from here.
    case nothingApplied(cluster: String)

    public var description: String {
        switch self {
        case .notFound(let path): "error: the path \(Self.quoted(path)) does not exist"
        case .unreadable(let path, let cause): "error: unable to read plan \(Self.quoted(path)): \(cause)"
        case .empty(let path): "error: plan \(Self.quoted(path)) is empty"
        case .truncated(let path): "error: plan \(Self.quoted(path)) is cut off"
        case .tooLarge(let path, let limit): "error: plan \(Self.quoted(path)) has more than \(limit >> 20) MiB"
        case .notAPlan(let path): "error: \(Self.quoted(path)) is not a plan"
        case .wrongKind(let path, let kind):
            "error: \(Self.quoted(path)) is of kind \(Self.quoted(kind)), not a \(PlanFile.kind)"
        case .wrongVersion(let path, let version):
            "error: plan \(Self.quoted(path)) has apiVersion \(Self.quoted(version)), which this version cannot read"
        case .edited(let path): "error: plan \(Self.quoted(path)) was changed after it was written"
        case .invalid(let path, let cause): "error: plan \(Self.quoted(path)) is not valid: \(cause)"
        case .unwritable(let path, let cause): "error: unable to write plan \(Self.quoted(path)): \(cause)"
        case .unencodable: "error: unable to write the plan: a number in it is not finite"
        case .unknownPlan(let id): "error: there is no plan \(Self.quoted(id))"
        case .nothingApplied(let cluster): "error: no plan was applied to \(cluster) from this machine"
        }
    }

    public var hint: String? {
        switch self {
        case .notFound, .notAPlan, .wrongKind: "a plan is written by --save-plan FILE and by --apply"
        case .unreadable: "check that the file may be read by you"
        case .empty, .truncated, .invalid: "copy the file again, or make a new plan with --save-plan FILE"
        case .tooLarge: "plan a smaller part of the cluster: one namespace (-n) or a selector (-l)"
        case .wrongVersion: "this version reads \(PlanFile.currentVersion); make a new plan with --save-plan FILE"
        case .edited: "use the file as it was written; to change other things, make a new plan"
        case .unwritable: "name a file in a folder that you may write to"
        case .unencodable: nil
        case .unknownPlan: "the log lists the plans that were applied: kubectl upid optimize audit"
        case .nothingApplied: "name the plan file"
        }
    }

    private static func quoted(_ text: String) -> String { "\"\(TerminalText.sanitised(text))\"" }
}
