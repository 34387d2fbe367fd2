import Foundation
import Testing
import UpidCore

@testable import UpidCluster

struct ManifestReaderTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("manifests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("sub"), withIntermediateDirectories: true)
        try write("a.json", Self.object("Deployment", "apps/v1", "web", "shop"))
        try write("b.yaml", Self.object("ConfigMap", "v1", "x"))
        try write("notes.txt", "not json")
        try write(
            "sub/c.yml",
            #"{"kind":"List","items":[\#(Self.object("StatefulSet", "apps/v1", "db")),"#
                + #"\#(Self.object("Deployment", "extensions.example/v1", "other"))]}"#)
    }

    private static func object(_ kind: String, _ version: String, _ name: String, _ namespace: String? = nil) -> String
    {
        let place = namespace.map { #","namespace":"\#($0)""# } ?? ""
        return #"{"apiVersion":"\#(version)","kind":"\#(kind)","metadata":{"name":"\#(name)"\#(place)}}"#
    }

    private func write(_ name: String, _ text: String) throws {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    private func read(
        _ paths: [String], recursive: Bool = false, namespace: String? = nil, input: String = ""
    ) throws -> ManifestReader.Contents {
        let reader = ManifestReader(
            parse: { bytes, _ in [try JSONReader.value(bytes)] },
            standardInput: { Array(input.utf8) })
        return try reader.read(paths, recursive: recursive, namespace: namespace)
    }

    @Test func aDirectoryGivesItsOwnManifests() throws {
        let contents = try read([folder.path])
        #expect(contents.objects == [.init(type: .workload(.deployment), namespace: "shop", name: "web")])
        #expect(contents.notes == ["1 ConfigMap left out: it runs no pods of its own"])
        #expect(contents.problems.isEmpty)
    }

    @Test func recursionGoesBelowAndListsAreExpanded() throws {
        let contents = try read([folder.path], recursive: true)
        #expect(contents.objects.map(\.name) == ["web", "db"])
        #expect(contents.notes.count == 2)
    }

    @Test func standardInput() throws {
        #expect(try read(["-"], input: Self.object("Job", "batch/v1", "j")).objects.map(\.name) == ["j"])
        #expect(throws: ManifestError.severalStandardInputs) { try read(["-", "-"]) }
    }

    @Test func aNamespaceMayNotBeContradicted() throws {
        let contents = try read([folder.path], namespace: "data")
        #expect(contents.objects.isEmpty)
        #expect(
            contents.problems.map(\.description) == [
                "error: the namespace from the provided object \"shop\" does not match the namespace \"data\". "
                    + "You must pass '--namespace=shop' to perform this operation."
            ])
    }

    @Test func anEmptyNamespaceIsNone() throws {
        let contents = try read(["-"], namespace: "data", input: Self.object("Job", "batch/v1", "j", ""))
        #expect(contents.objects == [.init(type: .workload(.job), namespace: nil, name: "j")])
    }

    @Test func pathsThatCannotBeRead() throws {
        let error = #expect(throws: ManifestError.self) { try read(["/nope/x.yaml"]) }
        #expect(error?.description == "error: the path \"/nope/x.yaml\" does not exist")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("none"), withIntermediateDirectories: true)
        #expect(throws: ManifestError.self) { try read([folder.appendingPathComponent("none").path]) }
    }

    @Test(arguments: [
        ("{}", "error: unable to decode \"STDIN\": Object 'Kind' is missing"),
        (#"{"apiVersion":"v1","kind":"Pod"}"#, "error: unable to decode \"STDIN\": a Pod has no name"),
        (
            #"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"../x"}}"#,
            "error: invalid resource name \"../x\": [may not contain '/']"
        ),
    ])
    func documentsThatCannotBeUsed(input: String, text: String) throws {
        let contents = try read(["-"], input: input)
        #expect(contents.problems.map(\.description).first == text)
        #expect(contents.objects.isEmpty)
    }
}
