import UpidCore

@testable import UpidIdle

/// For each veto, what looks idle and is not, the other way round, and what
/// was not read.
enum VetoCases {
    static let all: [String: [VetoCase]] = [
        "keep-annotation": keepAnnotation, "excluded-namespace": excludedNamespace, "excluded-label": excludedLabel,
        "system-namespace": systemNamespace, "system-priority": systemPriority, "operator-owned": operatorOwned,
        "webhook-backend": webhookBackend, "api-service-backend": apiServiceBackend,
        "conversion-backend": conversionBackend, "lease-holder": leaseHolder, "api-client": apiClient, "message-consumer": messageConsumer,
        "scheduled-batch": scheduledBatch, "daemon-set": daemonSet, "headless-stateful-set": headless,
        "headroom": headroom, "already-stopped": stopped, "gpu": gpu, "persistent-claim": claim,
        "bare-pod": barePod, "host-network": hostNetwork, "gitops": gitOps,
    ]

    private static func annotated(_ text: String) -> (inout IdleSample) -> Void {
        { $0.workload.annotations = ["upid.dev/keep": text] }
    }

    private static func move(to namespace: String) -> (inout IdleSample) -> Void {
        { sample in
            sample.workload.id.namespace = namespace
            sample.namespaces = [NamespaceFacts(name: namespace)]
        }
    }

    static let keepAnnotation = [
        VetoCase(
            "until a day", .keep, saw: "upid.dev/keep: licence server until 2027-01-01",
            says: "kept through 2027-01-01: licence server", annotated("licence server until 2027-01-01")),
        VetoCase(
            "of the namespace", .keep, saw: "namespace shop, upid.dev/keep: sale until 2026-12-01",
            says: "kept through 2026-12-01: sale"
        ) { $0.namespaces = [NamespaceFacts(name: "shop", annotations: ["upid.dev/keep": "sale until 2026-12-01"])] },
        VetoCase(
            "ended, and the namespace's not", .keep, saw: "namespace shop, upid.dev/keep: sale until 2026-12-01",
            says: "kept through 2026-12-01: sale"
        ) {
            $0.workload.annotations = ["upid.dev/keep": "test until 2026-01-01"]
            $0.namespaces = [NamespaceFacts(name: "shop", annotations: ["upid.dev/keep": "sale until 2026-12-01"])]
        },
        VetoCase(
            "ended", .note, saw: "upid.dev/keep: demo until 2026-11-03",
            says: "it ended with 2026-11-03 and holds nothing back any more", annotated("demo until 2026-11-03")),
        VetoCase(
            "its last day", .keep, saw: "upid.dev/keep: demo until 2026-11-04", says: "kept through 2026-11-04: demo",
            annotated("demo until 2026-11-04")),
        VetoCase(
            "no end", .keep, saw: "upid.dev/keep: forever",
            says: "kept, but it has no end: write \"reason until 2027-01-01\"", annotated("forever")),
        VetoCase(
            "no reason", .keep, saw: "upid.dev/keep: until 2027-01-01",
            says: "kept, but it gives no reason: write \"reason until 2027-01-01\"", annotated("until 2027-01-01")),
        VetoCase(
            "no such day", .keep, saw: "upid.dev/keep: x until 2027-02-30",
            says: "kept, but \"2027-02-30\" is not a day: write \"reason until 2027-01-01\"",
            annotated("x until 2027-02-30")),
        VetoCase(
            "not read", .unknown, saw: "its annotations were not read", says: "one of them may say that it is to stay",
            isUnread: true
        ) { $0.workload.annotations = nil },
        VetoCase(
            "namespaces not read", .unknown, saw: "annotations of namespace shop were not read",
            says: "one of them may say that it is to stay", isUnread: true
        ) { $0.namespaces = nil },
        VetoCase(
            "another namespace", .unknown, saw: "annotations of namespace shop were not read",
            says: "one of them may say that it is to stay", isUnread: true
        ) { $0.namespaces = [NamespaceFacts(name: "other")] },
        VetoCase("none") { _ in },
    ]

    static let excludedNamespace = [
        VetoCase(
            "named", .keep, saw: "namespace payments", says: "you excluded this namespace"
        ) {
            move(to: "payments")(&$0)
            $0.policy.excludedNamespaces = ["payments"]
        },
        VetoCase("another") { $0.policy.excludedNamespaces = ["payments"] },
    ]

    static let excludedLabel = [
        VetoCase("fits", .keep, saw: "labels fit tier=standby", says: "you excluded these labels") {
            $0.workload.labels["tier"] = "standby"
            $0.policy.excludedLabels = [LabelExclusion("tier=standby") { $0["tier"] == "standby" }]
        },
        VetoCase("fits not") {
            $0.policy.excludedLabels = [LabelExclusion("tier=standby") { $0["tier"] == "standby" }]
        },
    ]

    static let systemNamespace = [
        VetoCase(
            "kube-system", .keep, saw: "namespace kube-system: a part of Kubernetes",
            says: "quiet or not, the cluster rests on it", move(to: "kube-system")),
        VetoCase(
            "of OpenShift", .keep, saw: "namespace openshift-monitoring: a part of OpenShift",
            says: "quiet or not, the cluster rests on it", move(to: "openshift-monitoring")),
        VetoCase("a name that begins alike", move(to: "kube-systems")),
    ]

    static let systemPriority = [
        VetoCase(
            "critical", .keep, saw: "priority class system-cluster-critical",
            says: "the cluster depends on it by its own word"
        ) { $0.workload.template?.priorityClassName = "system-cluster-critical" },
        VetoCase("high") {
            $0.workload.template?.priorityClassName = "important"
            $0.facts?.priorities = ["important": 1_000]
        },
        VetoCase(
            "not read", .unknown, saw: "its priority class was not read", says: "the cluster may depend on it",
            isUnread: true
        ) { $0.workload.template = nil },
    ]

    static let operatorOwned = [
        VetoCase(
            "custom resource", .keep, saw: "controlled by Cluster/db (postgresql.cnpg.io/v1)",
            says: "whether it is needed is for Cluster/db to say"
        ) {
            $0.workload.controller = Controller(apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster", name: "db")
        },
        VetoCase("nobody") { _ in },
    ]

    private static func backend(
        _ kind: ServiceReference.Kind, _ path: WritableKeyPath<IdleFacts, [ServiceReference]?>, _ objects: String,
        _ word: String
    ) -> [VetoCase] {
        let reference = ServiceReference(kind: kind, name: "hook", serviceNamespace: "shop", serviceName: "old")
        let breaks = "the API server calls it: stopping it breaks \(word)"
        let mayBreak = "the API server may call it: stopping it may break \(word)"
        return [
            VetoCase("by selector", .keep, saw: "\(kind.rawValue)/hook calls Service old", says: breaks) {
                $0.facts?[keyPath: path] = [reference]
            },
            VetoCase("by endpoints", .keep, saw: "\(kind.rawValue)/hook calls Service old", says: breaks) {
                $0.facts?[keyPath: path] = [reference]
                $0.facts?.services = [Service(namespace: "shop", name: "old", pods: ["old-2"])]
            },
            VetoCase("another namespace's Service of the name") {
                $0.facts?[keyPath: path] = [
                    ServiceReference(kind: kind, name: "hook", serviceNamespace: "other", serviceName: "old")
                ]
            },
            VetoCase("another Service") {
                $0.facts?[keyPath: path] = [
                    ServiceReference(kind: kind, name: "hook", serviceNamespace: "shop", serviceName: "new")
                ]
            },
            VetoCase("a selector of more labels") {
                $0.facts?[keyPath: path] = [reference]
                $0.facts?.services = [
                    Service(namespace: "shop", name: "old", selector: ["app": "old", "role": "hook"], pods: [])
                ]
            },
            VetoCase("not read", .unknown, saw: "\(objects) were not read", says: mayBreak, isUnread: true) {
                $0.facts?[keyPath: path] = nil
            },
            VetoCase("nothing read", .unknown, saw: "\(objects) were not read", says: mayBreak, isUnread: true) {
                $0.facts = nil
            },
            VetoCase("Services not read", .unknown, saw: "Services were not read", says: mayBreak, isUnread: true) {
                $0.facts?[keyPath: path] = [reference]
                $0.facts?.services = nil
            },
            VetoCase(
                "endpoints not read", .unknown, saw: "endpoints of Service old were not read", says: mayBreak,
                isUnread: true
            ) {
                $0.facts?[keyPath: path] = [reference]
                $0.facts?.services = [Service(namespace: "shop", name: "old")]
            },
        ]
    }

    static let webhookBackend =
        backend(.validatingWebhook, \.webhooks, "webhook configurations", "admission of objects")
        + [
            VetoCase(
                "mutating", .keep, saw: "MutatingWebhookConfiguration/inject calls Service old",
                says: "the API server calls it: stopping it breaks admission of objects"
            ) {
                $0.facts?.webhooks = [
                    ServiceReference(
                        kind: .mutatingWebhook, name: "inject", serviceNamespace: "shop", serviceName: "old")
                ]
            },
            VetoCase(
                "example", .keep, saw: "ValidatingWebhookConfiguration/policy calls Service policy",
                says: "the API server calls it: stopping it breaks admission of objects"
            ) {
                $0.facts?.webhooks = [
                    ServiceReference(
                        kind: .validatingWebhook, name: "policy", serviceNamespace: "shop", serviceName: "policy")
                ]
                $0.facts?.services = [Service(namespace: "shop", name: "policy", selector: ["app": "old"])]
            },
        ]

    static let apiServiceBackend =
        backend(.apiService, \.apiServices, "APIServices", "an API of the cluster")
        + [
            VetoCase(
                "example", .keep, saw: "APIService/v1beta1.metrics.k8s.io calls Service metrics-server",
                says: "the API server calls it: stopping it breaks an API of the cluster"
            ) {
                $0.facts?.apiServices = [
                    ServiceReference(
                        kind: .apiService, name: "v1beta1.metrics.k8s.io", serviceNamespace: "shop",
                        serviceName: "metrics-server")
                ]
                $0.facts?.services = [Service(namespace: "shop", name: "metrics-server", selector: ["app": "old"])]
            }
        ]

    static let conversionBackend =
        backend(.conversion, \.conversions, "CustomResourceDefinitions", "custom resources")
        + [
            VetoCase(
                "example", .keep, saw: "CustomResourceDefinition/orders.shop.example calls Service orders",
                says: "the API server calls it: stopping it breaks custom resources"
            ) {
                $0.facts?.conversions = [
                    ServiceReference(
                        kind: .conversion, name: "orders.shop.example", serviceNamespace: "shop", serviceName: "orders")
                ]
                $0.facts?.services = [Service(namespace: "shop", name: "orders", selector: ["app": "old"])]
            }
        ]

    private static func lease(_ holder: String, in namespace: String = "shop") -> (inout IdleSample) -> Void {
        { $0.facts?.leases = [Lease(namespace: namespace, name: "order-controller", holder: holder)] }
    }

    private static func leads(_ name: String, _ holder: String, in namespace: String = "shop") -> VetoCase {
        VetoCase(
            name, .keep, saw: "holds Lease \(namespace)/order-controller",
            says: "a controller waits for work; so do its standbys", lease(holder, in: namespace))
    }

    static let leaseHolder = [
        leads("a pod", "old-1"), leads("a pod and something unique", "old-2_5f0c3a52-77"),
        leads("a pod and something unique after a hyphen", "old-2-5f0c3a52-77"),
        leads("a pod with its namespace", "shop/old-2"), leads("a Lease elsewhere", "old-1", in: "kube-system"),
        VetoCase("another pod", lease("older-1")), VetoCase("the beginning of a pod's name", lease("old")),
        VetoCase("nobody", lease("")),
        VetoCase(
            "not read", .unknown, saw: "Leases were not read", says: "it may lead, or stand by for one that does",
            isUnread: true
        ) { $0.facts?.leases = nil },
    ]

    private static func scaler(
        _ triggers: [String], least: Int = 1, kind: String = "Deployment"
    ) -> (inout IdleSample) -> Void {
        {
            $0.facts?.eventScalers = [
                EventScaler(
                    namespace: "shop", name: "orders",
                    target: Controller(apiVersion: "apps/v1", kind: kind, name: "old"), minReplicas: least,
                    triggers: triggers)
            ]
        }
    }

    static let apiClient = [
        VetoCase(
            "bound", .review, saw: "service account shop/watcher is bound to a role",
            says: "a controller may wait for a change: a person has to say whether it is one"
        ) {
            $0.workload.template?.serviceAccountName = "watcher"
            $0.facts?.apiClients = ["shop/watcher"]
        },
        VetoCase(
            "bound by default", .review, saw: "service account shop/default is bound to a role",
            says: "a controller may wait for a change: a person has to say whether it is one"
        ) { $0.facts?.apiClients = ["shop/default"] },
        VetoCase("of another namespace") { $0.facts?.apiClients = ["other/default", "shop/watcher"] },
        VetoCase("without a token") {
            $0.workload.template?.automountServiceAccountToken = false
            $0.facts?.apiClients = ["shop/default"]
        },
        VetoCase(
            "bindings not read", .unknown, saw: "RoleBindings were not read",
            says: "it may be a controller that waits for a change", isUnread: true
        ) { $0.facts?.apiClients = nil },
        VetoCase(
            "template not read", .unknown, saw: "its service account was not read",
            says: "it may be a controller that waits for a change", isUnread: true
        ) { $0.workload.template = nil },
    ]

    static let messageConsumer = [
        VetoCase(
            "one at least", .keep, saw: "target of ScaledObject/orders (kafka), at least 1 pod",
            says: "KEDA starts and stops it; set its minReplicaCount to 0 to save more", scaler(["kafka"])),
        VetoCase(
            "none at least", .keep, saw: "target of ScaledObject/orders, at least 0 pods",
            says: "KEDA starts and stops it already", scaler([], least: 0)),
        VetoCase("a target of another kind", scaler(["kafka"], kind: "StatefulSet")),
        VetoCase(
            "not read", .unknown, saw: "ScaledObjects were not read", says: "it may wait for messages", isUnread: true
        ) { $0.facts?.eventScalers = nil },
    ]

    private static func cron(_ schedule: String?, _ runs: JobRuns?) -> (inout IdleSample) -> Void {
        {
            $0.workload.id.kind = .cronJob
            $0.workload.replicas = nil
            $0.workload.schedule = schedule
            $0.workload.runs = runs
            $0.pods = []
        }
    }

    private static let sunday = IdleSample.end.advanced(by: -5 * 86_400)

    static let scheduledBatch = [
        VetoCase(
            "weekly", .keep, saw: "a CronJob, every 7.0d (0 3 * * 0)", says: "quiet between two runs is not idle",
            cron("0 3 * * 0", JobRuns(lastStart: sunday))),
        VetoCase(
            "monthly, longer than half the window", .keep, saw: "a CronJob, every 31.0d (@monthly)",
            says: "quiet between two runs is not idle", cron("@monthly", JobRuns(lastStart: sunday))),
        VetoCase(
            "monthly, never started", .keep, saw: "a CronJob, every 31.0d (@monthly)",
            says: "quiet between two runs is not idle", cron("@monthly", JobRuns())),
        VetoCase(
            "did not run twice", .review,
            saw: "a CronJob, every 1.0d (0 3 * * *), last started 2026-11-01T00:00:00Z",
            says: "two of its periods passed without a run: something keeps it from running",
            cron("0 3 * * *", JobRuns(lastStart: Timestamp("2026-11-01T00:00:00Z")))),
        VetoCase(
            "suspended", .keep, saw: "a suspended CronJob", says: "nothing runs that could be stopped",
            cron("0 3 * * 0", JobRuns(isSuspended: true))),
        VetoCase(
            "no schedule", .unknown, saw: "schedule \"soon\"", says: "it cannot be read: when it runs is not known",
            cron("soon", JobRuns())),
        VetoCase(
            "no day", .unknown, saw: "schedule \"0 0 30 2 *\"",
            says: "its day never comes: what it is for is not known", cron("0 0 30 2 *", JobRuns())),
        VetoCase(
            "not read", .unknown, saw: "its schedule and runs were not read", says: "it may run at any time",
            isUnread: true, cron("@daily", nil)),
        VetoCase(
            "a job", .keep, saw: "a Job that runs", says: "a Job ends by itself and is not stopped for being quiet"
        ) {
            $0.workload.id.kind = .job
            $0.workload.runs = JobRuns(active: 1)
        },
        VetoCase(
            "a suspended job", .keep, saw: "a suspended Job",
            says: "a Job ends by itself and is not stopped for being quiet"
        ) {
            $0.workload.id.kind = .job
            $0.workload.runs = JobRuns(isSuspended: true)
        },
        VetoCase(
            "a job's runs not read", .unknown, saw: "its runs were not read", says: "a Job ends by itself",
            isUnread: true
        ) { $0.workload.id.kind = .job },
        VetoCase("no batch") { _ in },
    ]

    static let daemonSet = [
        VetoCase(
            "agents", .keep, saw: "a DaemonSet with 12 pods",
            says: "save on its requests instead: they count once per node"
        ) { sample in
            sample.workload.id.kind = .daemonSet
            sample.workload.replicas = nil
            sample.pods = (1...12).map {
                Pod(namespace: "shop", name: "a\($0)", workload: sample.workload.id, startedAt: IdleSample.start)
            }
        },
        VetoCase("a Deployment") { _ in },
    ]

    static let headless = [
        VetoCase(
            "members", .keep, saw: "headless Service queue",
            says: "its pods are members of a whole: a quiet one is still a vote"
        ) {
            $0.workload.id.kind = .statefulSet
            $0.facts?.services = [Service(namespace: "shop", name: "queue", isHeadless: true, selector: ["app": "old"])]
        },
        VetoCase(
            "members by endpoints", .keep, saw: "headless Service queue",
            says: "its pods are members of a whole: a quiet one is still a vote"
        ) {
            $0.workload.id.kind = .statefulSet
            $0.facts?.services = [Service(namespace: "shop", name: "queue", isHeadless: true, pods: ["old-1"])]
        },
        VetoCase("a Service with an address") { $0.workload.id.kind = .statefulSet },
        VetoCase("a Deployment") {
            $0.facts?.services = [Service(namespace: "shop", name: "queue", isHeadless: true, selector: ["app": "old"])]
        },
        VetoCase("an external name") {
            $0.workload.id.kind = .statefulSet
            $0.facts?.services = [Service(namespace: "shop", name: "away", type: "ExternalName")]
        },
        VetoCase(
            "not read", .unknown, saw: "Services were not read", says: "its pods may be members of a whole",
            isUnread: true
        ) {
            $0.workload.id.kind = .statefulSet
            $0.facts?.services = nil
        },
        VetoCase(
            "endpoints not read", .unknown, saw: "endpoints of Service queue were not read",
            says: "its pods may be members of a whole", isUnread: true
        ) {
            $0.workload.id.kind = .statefulSet
            $0.facts?.services = [Service(namespace: "shop", name: "queue", isHeadless: true)]
        },
    ]

    private static let room = "it does nothing on purpose: its room is for others"

    static let headroom = [
        VetoCase("negative", .keep, saw: "priority -10", says: room) { $0.workload.template?.priority = -10 },
        VetoCase("negative by class", .keep, saw: "priority -1 of PriorityClass spare", says: room) {
            $0.workload.template?.priorityClassName = "spare"
            $0.facts?.priorities = ["spare": -1]
        },
        VetoCase("pause", .keep, saw: "image registry.k8s.io/pause:3.10", says: room) {
            $0.workload.containers[0].image = "registry.k8s.io/pause:3.10"
        },
        VetoCase("pause of a machine", .keep, saw: "image eks/pause-amd64@sha256:0f", says: room) {
            $0.workload.containers[0].image = "eks/pause-amd64@sha256:0f"
        },
        VetoCase("an image that begins alike") { $0.workload.containers[0].image = "shop/pauses:1" },
        VetoCase("no priority") { $0.workload.template?.priority = 0 },
        VetoCase(
            "class not read", .unknown, saw: "PriorityClass spare was not read", says: "it may hold room for others",
            isUnread: true
        ) {
            $0.workload.template?.priorityClassName = "spare"
            $0.facts?.priorities = nil
        },
        VetoCase(
            "template not read", .unknown, saw: "its priority was not read", says: "it may hold room for others",
            isUnread: true
        ) { $0.workload.template = nil },
    ]

    static let stopped = [
        VetoCase("zero", .keep, saw: "0 replicas", says: "nothing runs that could be stopped") {
            $0.workload.replicas = 0
        },
        VetoCase("one") { $0.workload.replicas = 1 },
    ]

    private static let device = "use of the device is not measured: a busy one may leave the CPU idle"

    static let gpu = [
        VetoCase("a limit", .unknown, saw: "nvidia.com/gpu: 1", says: device) {
            $0.workload.containers[0].resources.otherLimits = [
                "nvidia.com/gpu": Quantity(nanos: 1_000_000_000, format: .decimalSI)
            ]
        },
        VetoCase("a pod's", .unknown, saw: "amd.com/gpu: 2", says: device) {
            $0.pods[1].containers[0].resources.otherRequests = [
                "amd.com/gpu": Quantity(nanos: 2_000_000_000, format: .decimalSI)
            ]
        },
        VetoCase("a claim", .unknown, saw: "resource claim gpu", says: device) {
            $0.workload.template?.resourceClaims = ["gpu"]
        },
        VetoCase("none of it") {
            $0.workload.containers[0].resources.otherLimits = ["nvidia.com/gpu": .zero]
        },
        VetoCase("no device") {
            $0.workload.containers[0].resources.otherRequests = [
                "ephemeral-storage": .mebibytes(1), "hugepages-2Mi": .mebibytes(2),
            ]
        },
        VetoCase(
            "not read", .unknown, saw: "its resource claims were not read",
            says: "it may have a device whose use is not measured", isUnread: true
        ) { $0.workload.template = nil },
    ]

    private static let data = "it keeps data: a person has to say whether anybody waits for them"

    static let claim = [
        VetoCase("of the template", .review, saw: "claim data", says: data) {
            $0.workload.template?.volumes = [.init(name: "v", kind: .claim, claim: "data")]
        },
        VetoCase("of a claim template", .review, saw: "claim data", says: data) {
            $0.workload.template?.volumes = [.init(name: "data", kind: .claim, isTemplate: true)]
        },
        VetoCase("of a pod", .review, saw: "claim late", says: data) { $0.pods[1].claims = ["late"] },
        VetoCase("of a pod, no template", .review, saw: "claim late", says: data) {
            $0.pods[1].claims = ["late"]
            $0.workload.template = nil
        },
        VetoCase("scratch") { $0.workload.template?.volumes = [.init(name: "v", kind: .emptyDir)] },
        VetoCase("not read", .unknown, saw: "its volumes were not read", says: "it may keep data", isUnread: true) {
            $0.workload.template = nil
        },
    ]

    static let barePod = [
        VetoCase(
            "a pod", .review, saw: "a pod without a controller",
            says: "it can only be deleted: keep its manifest if you do"
        ) {
            $0.workload.id.kind = .pod
            $0.workload.replicas = nil
            for index in $0.pods.indices { $0.pods[index].workload = $0.workload.id }
        },
        VetoCase("a ReplicaSet") {
            $0.workload.id.kind = .replicaSet
            for index in $0.pods.indices { $0.pods[index].workload = $0.workload.id }
        },
    ]

    static let hostNetwork = [
        VetoCase(
            "the node's", .dropsNetwork, saw: "hostNetwork: true",
            says: "bytes are those of its node: the network is left out"
        ) { $0.workload.template?.hostNetwork = true },
        VetoCase("its own") { _ in },
        VetoCase(
            "not read", .unknown, saw: "its use of the node's network was not read",
            says: "bytes may be those of its node", isUnread: true
        ) { $0.workload.template = nil },
    ]

    private static let source = "change its source: replicas that are changed in the cluster come back"

    static let gitOps = [
        VetoCase("Argo CD", .note, saw: "Argo CD application storefront", says: source) {
            $0.workload.ownership?.argoApplication = "storefront"
        },
        VetoCase("Flux", .note, saw: "Flux Kustomization flux-system/apps", says: source) {
            $0.workload.ownership?.flux = .init(kind: "Kustomization", namespace: "flux-system", name: "apps")
        },
        VetoCase("nobody") { _ in },
        VetoCase(
            "not read", .note, saw: "Argo CD and Flux as owners were not read",
            says: "a change in the cluster may be written back", isUnread: true
        ) { $0.workload.ownership = nil },
    ]
}
