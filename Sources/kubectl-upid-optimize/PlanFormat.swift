import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// What `-o` asks for: a change to hand on, or the plan itself as any
/// command's answer.
enum PlanFormat: Hashable {
    /// As YAML, or as JSON.
    case change(PatchFormat, asJSON: Bool)
    case listing

    /// All names, in the order of their explanation.
    static let all = names + FlagGroup.outputFormats.filter { !names.contains($0) }

    private static let names = ["yaml", "json", "patch", "json-patch", "kustomize", "helm-values", "resize", "ssa"]

    init(_ text: String) {
        switch text {
        case "json": self = .change(.yaml, asJSON: true)
        default: self = PatchFormat(rawValue: text).map { .change($0, asJSON: false) } ?? .listing
        }
    }
}

extension PatchFormat {
    /// It changes where an object comes from, and not the object.
    var isForTheSource: Bool { self == .kustomize || self == .helmValues }

    /// It has a place for an autoscaler's target.
    var carriesAutoscalers: Bool {
        switch self {
        case .yaml, .patch, .jsonPatch: true
        case .kustomize, .helmValues, .resize, .serverSideApply: false
        }
    }

    /// It is made of the object as the API server has it.
    var needsLiveObjects: Bool {
        switch self {
        case .yaml, .jsonPatch, .serverSideApply: true
        case .patch, .kustomize, .helmValues, .resize: false
        }
    }
}
