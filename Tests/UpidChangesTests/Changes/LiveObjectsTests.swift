import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

struct LiveObjectsTests {
    @Test func eachObjectHasItsResult() async throws {
        let cluster = ChangeCluster(
            [Shop.deployment("web"), Shop.autoscaler()],
            others: .init { request in
                switch request.url.split(separator: "/").last {
                case "secretive": .status(403, "Forbidden", "no")
                case "odd": .json(#"{"kind":"List"}"#)
                case "half": .json(#"{"kind":"Deployment","metadata":{"#)
                default: nil
                }
            })
        let targets: [ChangeTarget] =
            ["web", "nope", "secretive", "odd", "half"].map { .workload(Shop.id($0)) }
            + [.autoscaler(namespace: "shop", name: "web")]
        let found = try await LiveObjects(cluster.client, concurrency: 2).read(targets)
        #expect(found.count == 6)
        let web = try found[targets[0]]?.get()
        #expect(web?.uid == "uid-web" && web?.resourceVersion == "101" && web?.generation == 1)
        #expect(throws: ChangeError.self) { try found[targets[1]]?.get() }
        guard case .failure(.gone) = found[targets[1]], case .failure(.unreadable(_, let no)) = found[targets[2]],
            case .failure(.unreadable(_, let odd)) = found[targets[3]], case .failure(.unreadable) = found[targets[4]]
        else {
            Issue.record("\(found)")
            return
        }
        #expect(no.description == "Error from server (Forbidden): no")
        #expect(odd is KubeBodyError)
        #expect(try found[targets[5]]?.get().uid == "uid-hpa")
    }

    @Test func noConnectionConcernsAll() async {
        let cluster = ChangeCluster([Shop.deployment("web")])
        cluster.failReads(9)
        await #expect(throws: TransportError.self) {
            try await LiveObjects(cluster.client).read([.workload(Shop.id("web"))])
        }
    }

    @Test(arguments: [
        ("500m", nil), ("0.5", nil), ("500000u", nil), ("250m", "is 250m"), ("", "is not set"),
    ])
    func amountsAreComparedByValue(live: String, difference: String?) {
        var object = Shop.deployment("web", cpu: live)
        if live.isEmpty {
            object = object.merged(with: [
                "spec": [
                    "template": ["spec": ["containers": [["name": "app", "resources": ["requests": ["cpu": .null]]]]]]
                ]
            ])
        }
        let fields = FieldChange.fields(of: Shop.change("web"))
        let found = fields.compactMap { $0.differenceFromBefore(in: object) }
        #expect(found.map { "is \($0.found)" } == [difference].compactMap(\.self))
        #expect(
            found.allSatisfy { $0.field == "spec.template.spec.containers[app].resources.requests.cpu" })
    }

    @Test func aContainerThatIsGoneIsADifference() {
        var change = Shop.change("web")
        change.containers[0].name = "other"
        change.containers[0].before = Resources()
        let found = FieldChange.fields(of: change).compactMap { $0.differenceFromBefore(in: Shop.deployment("web")) }
        #expect(found.count == 4)
        #expect(found.allSatisfy { $0.found == "gone" })
    }

    @Test func atMostSoManyAtOnce() async throws {
        let numbers = try await Array(0..<50).mapConcurrently(limit: 3) { $0 * 2 }
        #expect(numbers == Array(0..<50).map { $0 * 2 })
    }
}
