import UpidCore
import UpidPlan

/// Why a change is not in the output.
enum PlanOutputError: UserFacingError, Hashable {
    /// What the format is made of is not in a snapshot.
    case needsCluster(PatchFormat)
    /// The change moves an autoscaler's target too, which the format has no
    /// place for.
    case autoscalerNotCarried(WorkloadID, PatchFormat)
    case noRelease(WorkloadID)
    /// Its manifest is made by an operator, so no source of the user's has it.
    case operatorOwned(WorkloadID)
    /// The format is a folder, and none was named.
    case needsFolder(PatchFormat)
    case folderOfListing
    /// Files are written as YAML.
    case jsonInFolder
    /// What only the table has.
    case onlyInTheTable(flag: String)
    /// A plan to keep says which cluster it is for.
    case planNeedsCluster

    var description: String {
        switch self {
        case .needsCluster(let format):
            "error: -o \(format.rawValue) is made of the objects as they were applied, which are not in a snapshot"
        case .autoscalerNotCarried(let id, let format):
            "error: \(Self.name(id)) changes together with the target of its HorizontalPodAutoscaler, which -o "
                + "\(format.rawValue) has no place for"
        case .noRelease(let id): "error: \(Self.name(id)) belongs to no Helm release"
        case .operatorOwned(let id): "error: \(Self.name(id)) is made by an operator: no manifest has it"
        case .needsFolder(let format): "error: -o \(format.rawValue) is a folder"
        case .folderOfListing: "error: --output-dir is for changes, and the output is a list"
        case .jsonInFolder: "error: -o json is for one stream: the files of --output-dir are YAML"
        case .onlyInTheTable(let flag): "error: --\(flag) is for the table"
        case .planNeedsCluster: "error: a plan to keep is for one cluster, and a snapshot does not say which"
        }
    }

    var hint: String? {
        switch self {
        case .needsCluster: "ask the cluster (without --snapshot), or use -o patch"
        case .autoscalerNotCarried: "use -o yaml or -o patch, or leave --adjust-autoscalers out"
        case .noRelease: "use -o yaml, -o patch or -o kustomize"
        case .operatorOwned: "change the custom resource that --explain names"
        case .needsFolder: "name one, new or empty: --output-dir=FOLDER"
        case .jsonInFolder: "use -o yaml"
        case .onlyInTheTable: "leave -o out"
        case .planNeedsCluster: "ask the cluster (without --snapshot), or leave --save-plan out"
        case .folderOfListing: "add -o yaml, patch, json-patch, kustomize, helm-values, resize or ssa"
        }
    }

    private static func name(_ id: WorkloadID) -> String {
        "\(id.kind.qualifiedName) \"\(TerminalText.escaped(id.name))\" in namespace "
            + "\"\(TerminalText.escaped(id.namespace))\""
    }
}
