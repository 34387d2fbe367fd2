public import UpidCore

/// New objects that start and stop a workload by the clock. They can be
/// deleted as they were applied.
public struct WorkingHoursObjects: Hashable, Sendable {
    public var documents: [PatchDocument]
    /// From when on they act. Lower case, no full stop.
    public let begin: String

    /// The ScaledObject of KEDA that keeps the hours; of one that keeps some
    /// already the number of replicas stays.
    ///
    /// Throws for what has no replicas to start with.
    public init(
        scaling planned: PlannedScale, in hours: WorkingHours, origin: PatchOrigin = PatchOrigin()
    ) throws(ScaleRefusal) {
        let workload = planned.atWork
        let replicas = try Self.replicas(of: workload)
        let name = Self.name("upid-hours", workload.id)
        let trigger: JSONValue = [
            "type": "cron",
            "metadata": [
                "timezone": .string(hours.zone), "start": .string(hours.startCron), "end": .string(hours.endCron),
                "desiredReplicas": .string("\(replicas)"),
            ],
        ]
        let body = Self.object(
            "keda.sh/v1alpha1", "ScaledObject", name, workload,
            [
                "spec": [
                    "scaleTargetRef": [
                        "apiVersion": .string(workload.apiVersion), "kind": .string(workload.id.kind.rawValue),
                        "name": .string(workload.id.name),
                    ],
                    "minReplicaCount": 0, "maxReplicaCount": .int(Int64(replicas)),
                    "advanced": ["restoreToOriginalReplicaCount": true], "triggers": [trigger],
                ]
            ])
        let file = PatchFileName.eventScaler(name, namespace: workload.id.namespace)
        begin = "KEDA acts on it within minutes, and not from the next of these times on only"
        let notes = [
            begin, Self.isDeleted,
            "deleting it gives the workload the replicas back that it had before it",
        ]
        documents = [
            PatchDocument(
                name: file,
                comments: Self.comments(workload, hours, replicas, "KEDA", file: file, notes: notes, origin), body: body
            )
        ]
    }

    /// A pair of CronJobs with a ServiceAccount that may get and patch the
    /// scale of this one workload, and nothing else. `serverVersion` is that
    /// of the API server: `v1.36.0`; "" where it is not known.
    ///
    /// Throws for what has no replicas to start with, and for a server whose
    /// CronJobs have no time zone.
    public init(
        timing workload: Workload, in hours: WorkingHours, serverVersion: String, origin: PatchOrigin = PatchOrigin()
    ) throws(ScaleRefusal) {
        let replicas = try Self.replicas(of: workload)
        let id = workload.id
        if let version = ServerVersion(serverVersion), version < ServerVersion(major: 1, minor: 25) {
            throw ScaleRefusal(.noTimeZones(server: serverVersion), id)
        }
        let name = Self.name("upid-hours", id)
        let group = workload.apiVersion.split(separator: "/").count == 2 ? workload.apiVersion.prefix { $0 != "/" } : ""
        let role: JSONValue = [
            "rules": [
                [
                    "apiGroups": [.string(String(group))], "resources": [.string("\(id.kind.resourceName)/scale")],
                    "resourceNames": [.string(id.name)], "verbs": ["get", "patch"],
                ]
            ]
        ]
        let binding: JSONValue = [
            "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": .string(name)],
            "subjects": [
                ["kind": "ServiceAccount", "name": .string(name), "namespace": .string(id.namespace)]
            ],
        ]
        let rbac = "rbac.authorization.k8s.io/v1"
        let image = Self.image(serverVersion)
        var bodies = [
            Self.object("v1", "ServiceAccount", name, workload, ["automountServiceAccountToken": false]),
            Self.object(rbac, "Role", name, workload, role),
            Self.object(rbac, "RoleBinding", name, workload, binding),
        ]
        let turns = [
            ("start", hours.startCron, replicas, hours.span), ("stop", hours.endCron, 0, min(hours.pause, 7_200)),
        ]
        for (word, schedule, count, span) in turns {
            let spec = Self.cronJob(schedule, hours.zone, within: span, account: name, image, workload, replicas: count)
            bodies.append(
                Self.object("batch/v1", "CronJob", Self.name("upid-\(word)", id), workload, ["spec": spec]))
        }
        let file = PatchFileName.name(of: id) + "_hours"
        begin =
            "they act from the next of these times on; to act at once: kubectl create job upid-now -n \(id.namespace) "
            + "--from=cronjob/\(Self.name("upid-stop", id))\(origin.contextWords())"
        let notes = [
            begin, Self.isDeleted, "the image is \(image); nodes have to be able to pull it",
            "deleting it leaves the replicas that the workload has at that moment: start it with kubectl scale "
                + "\(id.kind.qualifiedName)/\(id.name) -n \(id.namespace) --replicas=\(replicas)",
        ]
        documents = bodies.enumerated().map { index, body in
            PatchDocument(
                name: index == 0 ? file : "\(file)_\(index)",
                comments: index > 0
                    ? []
                    : Self.comments(workload, hours, replicas, "two CronJobs", file: file, notes: notes, origin),
                body: body)
        }
    }
}

extension WorkingHoursObjects {
    private static let isDeleted = "it is of this very workload, by its uid, and is deleted with it"

    private static func replicas(of workload: Workload) throws(ScaleRefusal) -> Int {
        guard case .replicas(let count) = try ScaleChange.stopping(workload).before else {
            throw ScaleRefusal(.noReplicas, workload.id)
        }
        return count
    }

    private static func comments(
        _ workload: Workload, _ hours: WorkingHours, _ replicas: Int, _ what: String, file: String, notes: [String],
        _ origin: PatchOrigin
    ) -> [String] {
        let id = workload.id
        let (file, context) = (origin.file(file), origin.contextWords())
        return [
            "\(id.kind.qualifiedName) \(id.name) in namespace \(id.namespace): \(replicas) in working hours, else 0",
            "  \(hours.text), kept by \(what)",
            "check: kubectl apply -f \(file)\(context) --dry-run=server", "apply: kubectl apply -f \(file)\(context)",
            "undo:  kubectl delete -f \(file)\(context)",
        ].map(TerminalText.sanitised) + notes.map { TerminalText.sanitised("note:  \($0)") }
    }

    private static func object(
        _ apiVersion: String, _ kind: String, _ name: String, _ workload: Workload, _ members: [String: JSONValue]
    ) -> JSONValue {
        object(apiVersion, kind, name, workload, JSONValue.object(members))
    }

    /// An object that goes with the workload.
    private static func object(
        _ apiVersion: String, _ kind: String, _ name: String, _ workload: Workload, _ members: JSONValue
    ) -> JSONValue {
        var meta: [String: JSONValue] = [
            "name": .string(name), "namespace": .string(workload.id.namespace),
            "labels": ["app.kubernetes.io/managed-by": "upid", "app.kubernetes.io/component": "working-hours"],
        ]
        if !workload.uid.isEmpty {
            meta["ownerReferences"] = [
                [
                    "apiVersion": .string(workload.apiVersion), "kind": .string(workload.id.kind.rawValue),
                    "name": .string(workload.id.name), "uid": .string(workload.uid),
                ]
            ]
        }
        let head: [String: JSONValue] = [
            "apiVersion": .string(apiVersion), "kind": .string(kind), "metadata": .object(meta),
        ]
        return .object(head.merging(members.objectValue ?? [:]) { first, _ in first })
    }

    /// A CronJob that is over `span` seconds after its time, however late it
    /// began: a node may have to come up first.
    private static func cronJob(
        _ schedule: String, _ zone: String, within span: Int, account: String, _ image: String, _ workload: Workload,
        replicas: Int
    ) -> JSONValue {
        let deadline = min(span / 2, 7_200)
        let container: JSONValue = [
            "name": "kubectl", "image": .string(image),
            "args": [
                "patch", .string("\(workload.id.kind.qualifiedName)/\(workload.id.name)"), "-n",
                .string(workload.id.namespace), "--subresource=scale", "--type=merge", "-p",
                .string("{\"spec\":{\"replicas\":\(replicas)}}"),
            ],
            "resources": ["requests": ["cpu": "10m", "memory": "32Mi"], "limits": ["memory": "128Mi"]],
            "securityContext": [
                "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                "capabilities": ["drop": ["ALL"]],
            ],
        ]
        let pod: JSONValue = [
            "serviceAccountName": .string(account), "automountServiceAccountToken": true, "restartPolicy": "Never",
            "securityContext": [
                "runAsNonRoot": true, "runAsUser": 65_532, "runAsGroup": 65_532,
                "seccompProfile": ["type": "RuntimeDefault"],
            ],
            "containers": [container],
        ]
        let job: JSONValue = [
            "backoffLimit": 3, "activeDeadlineSeconds": .int(Int64(deadline)), "ttlSecondsAfterFinished": 3_600,
            "template": [
                // The proxy of a mesh would not end with it.
                "metadata": [
                    "labels": ["sidecar.istio.io/inject": "false"],
                    "annotations": ["sidecar.istio.io/inject": "false", "linkerd.io/inject": "disabled"],
                ], "spec": pod,
            ],
        ]
        return [
            "schedule": .string(schedule), "timeZone": .string(zone), "concurrencyPolicy": "Forbid",
            "startingDeadlineSeconds": .int(Int64(span - deadline)), "successfulJobsHistoryLimit": 1,
            "failedJobsHistoryLimit": 1, "jobTemplate": ["spec": job],
        ]
    }

    /// Of the server's version: a kubectl may be one minor version off.
    static func image(_ serverVersion: String) -> String {
        let digits = serverVersion.drop { $0 == "v" }.prefix { $0.isNumber || $0 == "." }
        let parts = digits.split(separator: ".").compactMap { Int($0) }
        let isServed = parts.count == 3 && parts[0] == 1 && parts[1] >= 28
        return "registry.k8s.io/kubectl:v\(isServed ? String(digits) : "1.32.0")"
    }

    /// A name that a CronJob may have: its Jobs' names are longer by a time.
    static func name(_ prefix: String, _ id: WorkloadID) -> String {
        let name = "\(prefix)-\(id.kind.rawValue.lowercased())-\(id.name)"
        guard name.utf8.count > 52 || name.utf8.contains(UInt8(ascii: ".")) else { return name }
        var digest: UInt32 = 0x811C_9DC5
        for byte in name.utf8 { digest = (digest ^ UInt32(byte)) &* 0x0100_0193 }
        let plain = String(name.map { $0 == "." ? "-" : $0 }.prefix(52 - 9))
        let text = String(digest, radix: 16)
        return "\(plain)-\(String(repeating: "0", count: 8 - text.utf8.count))\(text)"
    }
}
