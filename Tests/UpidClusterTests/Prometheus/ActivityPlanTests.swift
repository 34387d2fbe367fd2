import Testing
import UpidCore

@testable import UpidCluster

/// How questions about activity are cut and worded, and whom series name.
struct ActivityPlanTests {
    private static func request(
        workloads: Int, pods: Int = 3, days: Int64 = 14, end: Int64 = 1_772_323_200
    ) -> ActivityRequest {
        let ids = (0..<workloads).map { WorkloadID(namespace: "ns-\($0 % 40)", kind: .deployment, name: "w\($0)") }
        return ActivityRequest(
            usage: UsageRequest(
                start: Timestamp(seconds: end - days * 86_400), end: Timestamp(seconds: end),
                workloads: ids.map { Workload(id: $0, apiVersion: "apps/v1") },
                pods: ids.flatMap { id in
                    (0..<pods).map { pod in
                        Pod(
                            namespace: id.namespace, name: "\(id.name)-5f6fb5d9b5-bcdf\(pod)", workload: id,
                            containers: [PodContainer(name: "app")])
                    }
                }), services: [], scalers: [])
    }

    @Test(arguments: [(10, 300), (1_000, 300), (5_000, 1_800)]) func manyPodsAreLookedAtLessOften(
        workloads: Int, every: Int64
    ) {
        let plan = ActivityPlan(Self.request(workloads: workloads))
        #expect(plan.every == every && plan.window >= every)
        let questions = plan.network(.received, mixed: [])
        #expect(questions.count <= 24)
        // Every hour of every namespace once.
        #expect(Set(questions.map(\.selection.namespaces)).reduce(0) { $0 + $1.count } == min(40, workloads))
        for same in Dictionary(grouping: questions, by: \.selection.namespaces).values {
            #expect(same.reduce(0) { $0 + $1.grid.count } == 14 * 24)
        }
    }

    @Test func mixedNamespacesAreAskedByPod() {
        let questions = ActivityPlan(Self.request(workloads: 80)).network(.sent, mixed: ["ns-3"])
        #expect(questions.filter(\.byPod).map(\.selection.namespaces) == [["ns-3"]])
        #expect(questions.filter { !$0.byPod }.allSatisfy { !$0.selection.namespaces.contains("ns-3") })
        #expect(questions.allSatisfy { $0.expression.contains("upid_stem") != $0.byPod })
    }

    /// A window that does not end with an hour, and one that is shorter.
    @Test(arguments: [(Int64(1_772_323_200) + 1_234, 337), (Int64(1_772_323_200) + 200, 336)])
    func theRunningHourCountsWhenItIsLongEnough(end: Int64, hours: Int) {
        let plan = ActivityPlan(Self.request(workloads: 1, end: end))
        #expect(plan.hours.count >= hours - 1 && plan.hours.count <= hours)
        #expect(plan.grids.last?.last == (hours == 337 ? end : end / 3_600 * 3_600))
    }

    @Test func namesFromOutsideAreQuoted() throws {
        let grid = try #require(TimeGrid(last: 7_200, count: 1, step: 3_600))
        var selection = UsageSelection(namespaces: ["a.b"], expectedSeries: 1)
        selection.labels = [try? LabelMatcher("cluster=x\"y")].compactMap { $0 }
        for source in ActivitySource.counters + [.received] {
            let question = ActivityQuestion(
                source: source, selection: selection, grid: grid, every: 300,
                window: 300)
            #expect(question.expression.contains(#"cluster="x\"y""#))
            #expect(!question.expression.contains("{,") && !question.expression.contains(",,"))
        }
        #expect(ActivityExpressions.found(selection).contains(#"cluster="x\"y""#))
    }

    @Test(arguments: [
        ("web-7d9f8b6c5d-bcdfg", "web-7d9f8b6c5d"), ("db-0", "db"), ("redis", "redis"),
        ("night-28391-abcde", "night-28391"),
    ]) func stems(pod: String, stem: String) {
        #expect(PodStems.stem(of: pod) == stem)
    }

    /// Past pods that nothing is known of are told by their names.
    @Test func stemsOfThePast() {
        let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let db = WorkloadID(namespace: "shop", kind: .statefulSet, name: "db")
        let attribution = PodAttribution(
            workloads: [web, db].map { Workload(id: $0, apiVersion: "apps/v1") }, pods: [], owners: OwnerMaps())
        let stems = PodStems(attribution, pods: [])
        #expect(stems.workload(namespace: "shop", stem: "web-6c8d7f5b4c") == web)
        #expect(stems.workload(namespace: "shop", stem: "db") == db)
        #expect(stems.workload(namespace: "shop", stem: "else") == nil && stems.mixed.isEmpty)
    }

    @Test func backendsOfServices() {
        let ids = ["web", "api"].map { WorkloadID(namespace: "a", kind: .deployment, name: $0) }
        let workloads = ids.map { Workload(id: $0, apiVersion: "apps/v1", podLabels: ["app": $0.name]) }
        let services = [
            Service(namespace: "a", name: "b-web", selector: ["app": "web"]),
            Service(namespace: "a", name: "b", selector: ["app": "api"]),
            Service(namespace: "a", name: "outside", pods: ["api-1"]), Service(namespace: "a", name: "none"),
        ]
        let backends = ServiceBackends(
            services, workloads: workloads, pods: [Pod(namespace: "a", name: "api-1", workload: ids[1])])
        #expect(backends.workloads(namespace: "a", service: "b-web") == [ids[0]])
        #expect(backends.workloads(namespace: "a", service: "outside") == [ids[1]])
        #expect(backends.workloads(namespace: "a", service: "none").isEmpty)
        // Two readings: Service b with a port called web-80, and Service b-web with port 80.
        #expect(Set(backends.workloads(traefik: "a-b-web-80@kubernetes")) == Set(ids))
        #expect(backends.workloads(traefik: "a-b-80@kubernetescrd") == [ids[1]])
        #expect(backends.workloads(traefik: "dashboard@internal").isEmpty)
        #expect(backends.workloads(envoy: "outbound|80||b.a.svc.cluster.local") == [ids[1]])
        #expect(backends.workloads(envoy: "inbound|8080||").isEmpty && backends.workloads(envoy: "x").isEmpty)
        #expect(backends.workloads(envoy: "a/b-web/80/da39a3ee5e") == [ids[0]])
        let unknown = ServiceBackends(nil, workloads: workloads, pods: [])
        #expect(unknown.workloads(namespace: "a", service: "web") == [ids[0]])
    }
}
