import Support
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct PlanFileTests {
    private func sealed(_ plan: PlanFile = PlanSamples.plan()) throws -> PlanFile {
        try plan.sealed(by: PlanSamples.digest)
    }

    private func read(_ text: String) throws -> PlanFile {
        try PlanFile(Array(text.utf8), path: "p.json", digest: PlanSamples.digest)
    }

    @Test func survivesTheWayToAFileAndBack() throws {
        let plan = try sealed(PlanSamples.plan(outcome: PlanSamples.applied))
        #expect(try read(plan.text()) == plan)
        #expect(try read(plan.text()).text() == plan.text())
        #expect(plan.id.hasPrefix("20261121T"))
        #expect(PlanFile.isID(plan.id))
        #expect(plan.lastAppliedAt == PlanSamples.appliedAt)
    }

    @Test func keepsItsIdWhenItIsSealedAgain() throws {
        var plan = try sealed()
        let first = plan
        plan.record(PlanSamples.applied, of: PlanSamples.web)
        plan = try sealed(plan)
        #expect(plan.id == first.id)
        #expect(plan.digest != first.digest)
    }

    @Test func differentPlansOfOneSecondHaveDifferentIds() throws {
        var other = PlanSamples.plan()
        other.policy.maxRisk = 0.5
        #expect(try sealed().id != sealed(other).id)
    }

    /// Whatever is changed in a file is noticed, unless it is only space.
    @Test func anyEditIsNoticed() throws {
        let plan = try sealed(PlanSamples.plan(outcome: PlanSamples.applied))
        let text = Array(try plan.text().utf8)
        var random = SplitMix64(seed: 7)
        for _ in Fuzz.rounds(400) {
            var edited = text
            let place = Int.random(in: edited.indices, using: &random)
            edited[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            if let read = try? PlanFile(edited, path: "p.json", digest: PlanSamples.digest) {
                #expect(read == plan, "byte \(place)")
            }
        }
    }

    @Test func anEditedNumberIsAnEdit() throws {
        let text = try sealed().text()
        let edited = text.replacing("\"256Mi\"", with: "\"128Mi\"", maxReplacements: 1)
        #expect(edited != text)
        #expect(throws: PlanFileError.edited(path: "p.json")) { try read(edited) }
        let added = text.replacing("\"kind\": \"Plan\"", with: "\"kind\": \"Plan\", \"more\": 1")
        #expect(throws: PlanFileError.edited(path: "p.json")) { try read(added) }
    }

    @Test(arguments: [
        ("", PlanFileError.empty(path: "p.json")), (" \n", .empty(path: "p.json")),
        ("apiVersion: v1", .notAPlan(path: "p.json")), ("{}", .notAPlan(path: "p.json")),
        (#"{"kind":"Plan""#, .truncated(path: "p.json")), ("[]", .notAPlan(path: "p.json")),
        (#"{"kind":"Snapshot","apiVersion":"upid.dev/v1alpha1"}"#, .wrongKind(path: "p.json", kind: "Snapshot")),
        (#"{"kind":"Plan","apiVersion":"upid.dev/v9"}"#, .wrongVersion(path: "p.json", version: "upid.dev/v9")),
        (#"{"kind":"Plan","apiVersion":"upid.dev/v1alpha1"}"#, .edited(path: "p.json")),
        (
            #"{"kind":"Plan",}"#,
            .invalid(path: "p.json", cause: #"line 1, column 16: a name in quotes is expected"#)
        ),
    ])
    func saysWhatIsWrong(text: String, expected: PlanFileError) {
        #expect { try read(text) } throws: { error in
            guard let error = error as? PlanFileError else { return false }
            if case .invalid = expected, case .invalid = error { return true }
            return error == expected
        }
    }

    @Test func everyPrefixIsRefused() throws {
        let text = try sealed().text()
        for length in stride(from: 0, to: text.utf8.count - 2, by: 37) {
            #expect(throws: PlanFileError.self) { try read(String(text.prefix(length))) }
        }
    }

    @Test func aSealedPlanThatIsNoneIsInvalid() throws {
        let document: JSONValue = ["kind": "Plan", "apiVersion": "upid.dev/v1alpha1"]
        let digest = PlanSamples.digest(PlanFile.covered(by: document))
        #expect { try read(#"{"kind":"Plan","apiVersion":"upid.dev/v1alpha1","digest":"\#(digest)"}"#) } throws: {
            if case .invalid? = $0 as? PlanFileError { true } else { false }
        }
    }

    @Test func tooMuchIsNotRead() {
        let bytes = [UInt8](repeating: 0x20, count: PlanFile.sizeLimit + 1)
        #expect(throws: PlanFileError.tooLarge(path: "p", limit: PlanFile.sizeLimit)) {
            try PlanFile(bytes, path: "p", digest: PlanSamples.digest)
        }
    }

    @Test(arguments: ["", "../x", "a/b", "a.json", "a b", "ä", "a\0", String(repeating: "a", count: 65)])
    func aPathIsNoId(text: String) {
        #expect(!PlanFile.isID(text))
    }

    @Test(arguments: [
        ("https://me:pass@k8s.example:6443/x", "https://k8s.example:6443/x"),
        ("https://k8s.example", "https://k8s.example"), ("https://a/b@c", "https://a/b@c"),
        ("https://u@h/p?token=1#f", "https://h/p"), ("me:pass@host:1", "host:1"),
    ])
    func aClusterHasNoCredentials(server: String, kept: String) {
        #expect(PlanCluster(server: server).server == kept)
    }

    @Test func aClusterIsKnownByItsUidFirst() {
        let one = PlanCluster(server: "https://a", uid: "1")
        #expect(one.isSame(as: PlanCluster(server: "https://b", uid: "1")))
        #expect(!one.isSame(as: PlanCluster(server: "https://a", uid: "2")))
        #expect(one.isSame(as: PlanCluster(server: "https://a")))
        #expect(!one.isSame(as: PlanCluster(server: "https://b")))
    }
}
