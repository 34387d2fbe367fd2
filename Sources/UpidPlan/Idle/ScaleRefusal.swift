public import UpidCore

/// Why a workload is neither stopped nor started.
public struct ScaleRefusal: UserFacingError, Hashable, Sendable {
    public var workload: WorkloadID
    public var reason: Reason

    /// What stands against it.
    public enum Reason: Hashable, Sendable {
        /// The kind has neither replicas nor a suspension.
        case noReplicas
        case unknownReplicas
        case alreadyStopped
        /// The annotation that says what it had is missing.
        case noNote
        /// It says something that is no number of replicas.
        case badNote(String)
        /// Its ScaledObject is kept at so many replicas already.
        case heldElsewhere(scaler: String, at: String)
        /// Its ScaledObject has an owner that would take the hold back.
        case scalerOwned(scaler: String, owner: String)
        /// What its ScaledObject says was not read.
        case scalerNotRead(scaler: String)
        /// Its volume claims are deleted with its pods.
        case deletesClaims
        /// Whether they are was not read.
        case claimsNotRead
        /// CronJobs of a server of this version have no time zone.
        case noTimeZones(server: String)
    }

    /// A refusal for a workload.
    public init(_ reason: Reason, _ workload: WorkloadID) {
        self.workload = workload
        self.reason = reason
    }

    public var description: String {
        "error: \(workload.kind.qualifiedName) \"\(TerminalText.sanitised(workload.name))\" in namespace "
            + "\"\(TerminalText.sanitised(workload.namespace))\" \(TerminalText.sanitised(why))"
    }

    private var why: String {
        switch reason {
        case .noReplicas: "has no replicas that could be changed"
        case .unknownReplicas: "does not say how many replicas it has"
        case .alreadyStopped: "is stopped already"
        case .noNote: "was not stopped by upid: it has no annotation \(note)"
        case .badNote(let text): "cannot be started: its annotation \(note) says \"\(text.prefix(40))\""
        case .heldElsewhere(let scaler, let count): "is held at \(count) pods by ScaledObject/\(scaler)"
        case .scalerOwned(let scaler, let owner): "would be started again by ScaledObject/\(scaler), which \(owner)"
        case .scalerNotRead(let scaler): "would be started again by ScaledObject/\(scaler), which was not read"
        case .deletesClaims: "deletes its volume claims when it is scaled down (whenScaled: Delete)"
        case .claimsNotRead: "may delete its volume claims when it is scaled down, which is not in a snapshot"
        case .noTimeZones(let server):
            "cannot be timed: CronJobs of Kubernetes \(server.prefix(40)) pay no heed to their time zone"
        }
    }

    private var note: String { ScaleChange.annotation(of: workload.kind) }

    public var hint: String? {
        switch reason {
        case .noNote, .badNote: startCommand
        case .noReplicas, .alreadyStopped: nil
        case .unknownReplicas: "set spec.replicas first"
        case .heldElsewhere: "its annotation autoscaling.keda.sh/paused-replicas is somebody's: ask them"
        case .scalerOwned: "change its source: annotation autoscaling.keda.sh/paused-replicas: \"0\""
        case .scalerNotRead, .claimsNotRead: "ask the cluster (without --snapshot)"
        case .noTimeZones: "Kubernetes 1.25 does; else install KEDA, or kube-downscaler for Deployments"
        case .deletesClaims: "set spec.persistentVolumeClaimRetentionPolicy.whenScaled to Retain first"
        }
    }

    private var startCommand: String {
        let place =
            "\(workload.kind.qualifiedName)/\(ShellWord.quoted(workload.name)) -n "
            + ShellWord.quoted(workload.namespace)
        return workload.kind == .cronJob
            ? "kubectl patch \(place) -p '{\"spec\":{\"suspend\":false}}' starts it"
            : "kubectl scale \(place) --replicas=N starts it"
    }
}
