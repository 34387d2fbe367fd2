import UpidConsole
import UpidCore
import UpidPlan

/// What becomes of what is to be stopped or started.
enum ScaleDestination {
    /// The table, or the documents of the list.
    case listing
    /// Documents to hand on; with `isJSON` without comments. "" = standard
    /// output.
    case documents(PatchFormat, isJSON: Bool, folder: String)
    case cluster(ChangeOptions)

    /// The formats that changes have.
    static let formats = ["yaml", "json", "patch", "json-patch", "kustomize", "ssa"]
    /// All that `-o` takes.
    static let allFormats = formats + FlagGroup.outputFormats.filter { !formats.contains($0) }

    /// Flags of `idle` and `wake` alike.
    static let flags = FlagGroup(
        "Change Options",
        [
            FlagSpec(
                "apply", nil, .bool,
                usage: "Write the changes: try everything, show the differences, ask, write, and wait for the pods. "
                    + "Exit codes: 0 all was done, 1 nothing was changed, 2 some of it was."),
            FlagSpec(
                "force-owner", nil, .bool,
                usage: "If true, change objects that Argo CD, Flux or Helm applies all the same, and start what an "
                    + "operator makes: it is never stopped. Their next apply reverts it."),
            FlagSpec(
                "output-dir", nil,
                usage: "Write the changes to files of this folder, which is new, empty, or was written by an earlier "
                    + "run.", completion: .files),
        ] + changeFlags)

    private static let changeFlags = ChangeOptions.flags.filter { $0.name != "record-event" }

    /// Throws ``ChangeOptionError`` and ``PlanOutputError`` for flags that do
    /// not fit together.
    init(_ line: NormalisedArguments, isScheduled: Bool = false) throws {
        let folder = line.text("output-dir")
        if isScheduled, let flag = ["apply", "explain", "include-review"].first(where: line.isTrue) {
            throw ScaleOptionError.notWithSchedule(flag: flag)
        }
        guard line.isTrue("apply") else {
            if let flag = Self.changeFlags.map(\.name).first(where: { line.value($0) != nil }) {
                throw ChangeOptionError.needsApply(flag: flag)
            }
            let text = line.text("output")
            guard Self.formats.contains(text) else {
                if PatchFormat(rawValue: text) != nil { throw ScaleOptionError.otherFormat(text) }
                if isScheduled, !text.isEmpty { throw ScaleOptionError.scheduleFormat(text) }
                guard folder.isEmpty else { throw PlanOutputError.folderOfListing }
                self = .listing
                return
            }
            let format = text == "json" ? PatchFormat.yaml : PatchFormat(rawValue: text) ?? .yaml
            if text == "json", !folder.isEmpty { throw PlanOutputError.jsonInFolder }
            if format == .kustomize, folder.isEmpty { throw PlanOutputError.needsFolder(format) }
            self = .documents(format, isJSON: text == "json", folder: folder)
            return
        }
        if !line.text("snapshot").isEmpty { throw ChangeOptionError.offline }
        if !line.text("output").isEmpty || !folder.isEmpty || line.isTrue("explain") {
            throw ChangeOptionError.notWithOutput
        }
        self = .cluster(try ChangeOptions(line))
    }

    /// Whether it can be done at all, before anything is read.
    func check(isOffline: Bool, in environment: CommandEnvironment) throws {
        switch self {
        case .cluster(let options): try options.check(in: environment)
        case .documents(let format, _, _):
            if isOffline, format.needsLiveObjects { throw PlanOutputError.needsCluster(format) }
        case .listing: break
        }
    }

    /// A change of the source is no live edit, whoever applies it.
    func policy(_ line: NormalisedArguments) -> PlanPolicy {
        var policy = PlanPolicy()
        policy.forceOwner = line.isTrue("force-owner")
        if case .documents(let format, _, _) = self, format.isForTheSource { policy.forceOwner = true }
        return policy
    }
}

/// What a line of `idle` or `wake` cannot mean.
enum ScaleOptionError: UserFacingError, Hashable {
    /// A format of changes of resources.
    case otherFormat(String)
    case scheduleNeedsNames
    /// It says nothing of what `--schedule` prints.
    case notWithSchedule(flag: String)
    /// It has no place for new objects.
    case scheduleFormat(String)
    case reviewNeedsNames
    /// A pod has no replicas, and its workload has more pods.
    case namesPods

    var description: String {
        switch self {
        case .otherFormat(let format): "error: -o \(format) has no place for replicas"
        case .scheduleNeedsNames: "error: --schedule is for workloads that are named"
        case .notWithSchedule(let flag): "error: --\(flag) cannot be used with --schedule"
        case .scheduleFormat(let format):
            "error: -o \(TerminalText.escaped(format)) has no place for the objects that --schedule makes"
        case .namesPods: "error: pods are neither stopped nor started by themselves"
        case .reviewNeedsNames: "error: --include-review is for workloads that are named"
        }
    }

    var hint: String? {
        switch self {
        case .otherFormat: "use -o \(ScaleDestination.formats.joined(separator: ", "))"
        case .scheduleNeedsNames: "name them: deployment web --schedule \"Mon-Fri 08:00-20:00 Europe/Berlin\""
        case .notWithSchedule(let flag):
            flag == "apply"
                ? "print it, look, and pipe it into kubectl apply -f -"
                : "--schedule takes named workloads, idle or not, and prints objects"
        case .scheduleFormat: "use -o yaml or -o json"
        case .namesPods: "name what makes them, such as a Deployment"
        case .reviewNeedsNames: "look at them first, and name what is to be stopped"
        }
    }
}
