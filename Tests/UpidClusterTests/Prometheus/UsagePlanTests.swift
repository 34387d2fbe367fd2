import Testing
import UpidCore

@testable import UpidCluster

@Suite struct UsagePlanTests {
    private func request(namespaces: Int, podsEach: Int, days: Int64) -> UsageRequest {
        var workloads: [Workload] = []
        var pods: [Pod] = []
        for number in 0..<namespaces {
            let id = WorkloadID(namespace: "ns-\(1_000 + number)", kind: .deployment, name: "web")
            workloads.append(Workload(id: id, apiVersion: ""))
            pods += (0..<podsEach).map {
                Pod(namespace: id.namespace, name: "web-\($0)", workload: id, containers: [PodContainer(name: "app")])
            }
        }
        let end: Int64 = 1_795_233_777
        return UsageRequest(
            start: Timestamp(seconds: end - days * 86_400), end: Timestamp(seconds: end), workloads: workloads,
            pods: pods)
    }

    @Test(arguments: [
        (20, 250, 2), (1, 5_000, 2), (1, 3, 1), (300, 1, 14), (20, 250, 14), (3, 10, 90), (1, 30_000, 30),
    ])
    func batchesCoverAllOnceWithinTheLimits(namespaces: Int, podsEach: Int, days: Int64) throws {
        let request = request(namespaces: namespaces, podsEach: podsEach, days: days)
        let plan = UsagePlan(request)
        let grid = try #require(plan.grid)
        var seen: [String: [Int64]] = [:]
        for batch in plan.batches {
            #expect(batch.grid.count <= 11_000)
            #expect(batch.grid.count * batch.selection.expectedSeries <= UsagePlan.mostPointsPerQuery * 5 / 4)
            for namespace in batch.selection.namespaces {
                seen[namespace, default: []] += stride(from: batch.grid.first, through: batch.grid.last, by: 3_600)
                #expect(batch.grid.first % batch.grid.step == 0)
            }
        }
        #expect(seen.count == namespaces)
        let moments = plan.batches.filter { $0.selection.namespaces.contains("ns-1000") }.reduce(0) {
            $0 + $1.grid.count
        }
        #expect(moments == grid.count)
        #expect(plan.batches.count * 2 + plan.daily.count * 6 + 2 <= (podsEach > 5_000 ? 200 : 60))
        let daily = try #require(plan.daily.first).grid
        #expect(daily.last == grid.last)
        #expect(daily.first - daily.step <= grid.first - grid.step)
    }

    @Test func theStepGrowsWithTheCluster() {
        #expect(UsagePlan(request(namespaces: 1, podsEach: 10, days: 14)).step == 300)
        #expect(UsagePlan(request(namespaces: 20, podsEach: 250, days: 2)).step == 300)
        #expect(UsagePlan(request(namespaces: 20, podsEach: 250, days: 14)).step > 300)
        var fixed = request(namespaces: 20, podsEach: 250, days: 14)
        fixed.step = 60
        #expect(UsagePlan(fixed).step == 60)
        var short = request(namespaces: 1, podsEach: 10, days: 1)
        short.start = short.end.advanced(by: -3_600)
        #expect(UsagePlan(short).step == 60)
    }

    @Test(arguments: [(0, 0), (300, 0), (0, 299), (10, 300), (-5, 10)])
    func windowsWithoutAFullStep(start: Int64, end: Int64) {
        #expect(TimeGrid(from: Timestamp(seconds: start), to: Timestamp(seconds: end), step: 300) == nil)
    }

    @Test(arguments: [1, 5, 11, 12, 13, 100, 1_000])
    func piecesCoverTheGrid(limit: Int) throws {
        let grid = try #require(
            TimeGrid(from: Timestamp(seconds: 1_000_000), to: Timestamp(seconds: 1_300_000), step: 300))
        let pieces = grid.pieces(atMost: limit)
        #expect(pieces.first?.first == grid.first)
        #expect(pieces.last?.last == grid.last)
        for (left, right) in zip(pieces, pieces.dropFirst()) { #expect(left.last + 300 == right.first) }
        #expect(pieces.allSatisfy { $0.count <= limit })
        if limit >= 12 { #expect(pieces.dropLast().allSatisfy { $0.last % 3_600 == 0 }) }
        var halves = [grid]
        while let index = halves.firstIndex(where: { $0.count > 1 }), let (left, right) = halves[index].halves {
            #expect(left.count + right.count == halves[index].count)
            halves.replaceSubrange(index...index, with: [left, right])
        }
        #expect(halves.count == grid.count)
    }

    @Test func daysAreCutIntoShorterPieces() throws {
        var parts = try #require(UsagePlan(request(namespaces: 1, podsEach: 1, days: 3)).daily.first.map { [$0] })
        let whole = parts[0].grid
        for _ in 0..<4 { parts = parts.flatMap { part in part.halves.map { [$0.0, $0.1] } ?? [part] } }
        var end = whole.first - whole.step
        for part in parts {
            // A second may be lost where a piece has an odd length, none is read twice.
            #expect((0...1).contains(part.grid.first - part.grid.step - end))
            end = part.grid.last
        }
        #expect(end == whole.last)
        #expect(parts.count > 3)
    }

    @Test func selectionsAreEscaped() {
        let odd = "a.b\"c\\d|e"
        #expect(PromQLText.matcher("pod", [odd]) == #"pod="a.b\"c\\d|e""#)
        #expect(PromQLText.matcher("pod", [odd, "x"]) == #"pod=~"a\\.b\"c\\\\d\\|e|x""#)
        #expect(PercentEncoding.query("a b&c=ü+") == "a%20b%26c%3D%C3%BC%2B")
        #expect(PercentEncoding.decode("p%40ss%zz%2") == "p@ss%zz%2")
    }

    @Test(arguments: [
        ([0, 30, 60, 90], 30), ([0, 15.004, 29.997, 45.001, 90], 15), ([0, 60, 180, 240], 60), ([0, 600, 1_200], 600),
        ([0, 15, 300, 315, 600], 15), ([0, 0.4, 0.8, 1.2], 1), ([0, 30, 1e300, 60, 90], 30), ([.nan, 0, 30, 60], 30),
    ])
    func scrapeIntervalIsTheUsualDistance(_ times: [Double], _ interval: Int) {
        #expect(ScrapeInterval.interval(times) == interval)
    }

    @Test(arguments: [[], [0.0], [0, 30.0], [0, 1e300, 2e300], [.infinity, .infinity, .infinity], [90, 60, 30]])
    func twoSamplesAreNoInterval(_ times: [Double]) {
        #expect(ScrapeInterval.interval(times) == nil)
    }

    /// Pods whose controller's name leaves too little room for theirs: 58
    /// letters of it, and five more.
    @Test(arguments: [
        (WorkloadKind.deployment, 47, "-7d9f8b6c5d-"), (.deployment, 52, "-7d9f8b6c5d-"),
        (.deployment, 63, "-7d9f8b6c5d-"),
        (.deployment, 46, "-7d9f8b6c5d-"), (.rollout, 60, "-5d-"), (.daemonSet, 57, "-"), (.daemonSet, 58, "-"),
        (.daemonSet, 63, "-"), (.replicaSet, 120, "-"), (.cronJob, 49, "-29920550-"), (.cronJob, 52, "-29920550-"),
        (.cronJob, 48, "-29920550-"), (.job, 58, "-"), (.job, 63, "-"), (.deploymentConfig, 58, "-12-"),
        (.replicationController, 60, "-"),
    ])
    func longNamesAreSelected(kind: WorkloadKind, length: Int, ending: String) throws {
        let name = String(
            "a-service-with.a-name-that-tells-it-all-and-then-some-more-of-it-than-anyone-would-ever-read-aloud-to-anyone-else-in-the-world"
                .prefix(length))
        let pod = (name + ending).prefix(58) + "x2z4b"
        let id = WorkloadID(namespace: "shop", kind: kind, name: name)
        let request = UsageRequest(
            start: Timestamp(seconds: 0), end: Timestamp(seconds: 86_400),
            workloads: [Workload(id: id, apiVersion: "")], pods: [], wholeNamespaces: false)
        let patterns = try #require(UsagePlan(request).everything?.podPatterns?["shop"])
        func selects(_ pod: String) throws -> Bool {
            try patterns.contains { try Regex($0).wholeMatch(in: pod) != nil }
        }
        #expect(try selects(String(pod)))
        #expect(try !selects("b" + pod.dropFirst()))
    }

    @Test func anIndexedJobKeepsItsIndexInLongNames() throws {
        let name = String(repeating: "j", count: 60)
        let pod = name.prefix(54) + "-12-" + "x2z4b"
        let id = WorkloadID(namespace: "shop", kind: .job, name: name)
        let patterns = [PodNaming.pattern(id)]
        #expect(try patterns.contains { try Regex($0).wholeMatch(in: String(pod)) != nil })
    }
}
