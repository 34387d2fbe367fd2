import Testing

@testable import UpidCore

@Suite struct PlacementTests {
    typealias Requirement = Placement.NodeRequirement

    static let node = Node(name: "n1", labels: ["zone": "a", "cores": "8", "size": "big"])

    static let requirements: [(Requirement, Bool)] = [
        (Requirement(key: "zone", comparison: "In", values: ["b", "a"]), true),
        (Requirement(key: "zone", comparison: "In", values: ["b"]), false),
        (Requirement(key: "none", comparison: "In", values: ["a"]), false),
        (Requirement(key: "zone", comparison: "NotIn", values: ["b"]), true),
        (Requirement(key: "zone", comparison: "NotIn", values: ["a"]), false),
        (Requirement(key: "none", comparison: "NotIn", values: ["a"]), true),
        (Requirement(key: "zone", comparison: "Exists"), true),
        (Requirement(key: "none", comparison: "Exists"), false),
        (Requirement(key: "zone", comparison: "DoesNotExist"), false),
        (Requirement(key: "none", comparison: "DoesNotExist"), true),
        (Requirement(key: "cores", comparison: "Gt", values: ["7"]), true),
        (Requirement(key: "cores", comparison: "Gt", values: ["8"]), false),
        (Requirement(key: "cores", comparison: "Lt", values: ["9"]), true),
        (Requirement(key: "cores", comparison: "Lt", values: ["8"]), false),
        (Requirement(key: "size", comparison: "Lt", values: ["9"]), false),
        (Requirement(key: "none", comparison: "Lt", values: ["9"]), false),
        (Requirement(key: "cores", comparison: "Gt", values: ["1", "2"]), false),
        (Requirement(key: "cores", comparison: "Gt", values: ["many"]), false),
        (Requirement(key: "zone", comparison: "Near", values: ["a"]), false),
        (Requirement(key: "metadata.name", comparison: "In", values: ["n1"], isField: true), true),
        (Requirement(key: "metadata.name", comparison: "NotIn", values: ["n1"], isField: true), false),
        (Requirement(key: "metadata.name", comparison: "In", values: ["n1"]), false),
        (Requirement(key: "zone", comparison: "In", values: ["a"], isField: true), false),
    ]

    @Test(arguments: requirements) func matches(_ requirement: Requirement, _ expected: Bool) {
        #expect(requirement.matches(Self.node) == expected)
    }

    @Test func oneTermIsEnoughAndInItAll() {
        let (yes, no) = (Requirement(key: "zone", comparison: "Exists"), Requirement(key: "none", comparison: "Exists"))
        for (terms, expected) in [
            ([], true), ([[yes]], true), ([[no]], false), ([[no], [yes]], true), ([[yes, no]], false), ([[]], false),
        ] as [([[Requirement]], Bool)] {
            #expect(Placement(nodeTerms: terms).admits(Self.node) == expected, "\(terms)")
        }
    }

    @Test func selectorsAndReadiness() {
        #expect(Placement(nodeSelector: ["zone": "a", "size": "big"]).admits(Self.node))
        #expect(!Placement(nodeSelector: ["zone": "a", "size": "small"]).admits(Self.node))
        #expect(!Placement(nodeSelector: ["none": ""]).admits(Self.node))
        #expect(!Placement().admits(Node(name: "n1", ready: false)))
    }

    typealias Toleration = Placement.Toleration
    static let taint = Node.Taint(key: "pool", value: "db", effect: "NoSchedule")

    static let tolerations: [(Toleration, Bool)] = [
        (Toleration(key: "pool", value: "db", effect: "NoSchedule"), true),
        (Toleration(key: "pool", value: "db"), true),
        (Toleration(key: "pool", comparison: "", value: "db"), true),
        (Toleration(key: "pool", value: "web"), false),
        (Toleration(key: "other", value: "db"), false),
        (Toleration(key: "pool", value: "db", effect: "NoExecute"), false),
        (Toleration(key: "pool", comparison: "Exists"), true),
        (Toleration(key: "other", comparison: "Exists"), false),
        (Toleration(comparison: "Exists"), true),
        (Toleration(comparison: "Exists", effect: "NoExecute"), false),
        (Toleration(key: "pool", comparison: "Gt", value: "db"), false),
    ]

    @Test(arguments: tolerations) func tolerates(_ toleration: Toleration, _ expected: Bool) {
        let node = Node(name: "n1", taints: [Self.taint])
        #expect(Placement(tolerations: [toleration]).admits(node) == expected)
    }

    @Test func taints() {
        #expect(!Placement().admits(Node(name: "n", taints: [Self.taint])))
        #expect(!Placement().admits(Node(name: "n", taints: [Node.Taint(key: "k", effect: "NoExecute")])))
        #expect(Placement().admits(Node(name: "n", taints: [Node.Taint(key: "k", effect: "PreferNoSchedule")])))
        let both = Node(name: "n", taints: [Self.taint, Node.Taint(key: "k", effect: "NoExecute")])
        #expect(!Placement(tolerations: [Toleration(key: "pool", value: "db")]).admits(both))
        let cordoned = Node(name: "n", unschedulable: true)
        #expect(!Placement().admits(cordoned))
        let bears = Toleration(key: "node.kubernetes.io/unschedulable", comparison: "Exists")
        #expect(Placement(tolerations: [bears]).admits(cordoned))
    }
}
