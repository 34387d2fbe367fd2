import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// Reading and writing beside the real kubectl, which passes a cluster's
/// extensions of a kubeconfig through its own reader and writer of YAML.
@Suite struct YAMLDifferentialTests {
    private func view(_ kubeconfig: String, as format: String) async throws -> String {
        let folder = try ScratchFolder()
        let path = try folder.write(kubeconfig, to: "config")
        let result = try await BareKubectl.run(
            ["--kubeconfig", path, "config", "view", "--raw", "-o", format], in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    private func kubeconfig(_ extensions: [JSONValue]) -> JSONValue {
        let named = extensions.enumerated().map { index, value -> JSONValue in
            ["name": .string("e\(1_000 + index)"), "extension": value]
        }
        return ["clusters": [["name": "c", "cluster": ["server": "x", "extensions": .array(named)]]]]
    }

    private func extensions(_ config: JSONValue?) -> [JSONValue?] {
        let cluster = config?["clusters"]?.arrayValue?.first?["cluster"]
        return cluster?["extensions"]?.arrayValue?.map { $0["extension"] } ?? []
    }

    @Test(arguments: 1...3) func writesWhatKubectlWrites(_ seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        let values = (0..<400).map { _ in JSONValue.object(["v": RandomValue.value(depth: 3, &generator)]) }
        let input = YAMLWriter.text(kubeconfig(values))
        let yaml = try await view(input, as: "yaml")
        let json = try await view(input, as: "json")
        let value = try JSONReader.value(Array(json.utf8))
        #expect(extensions(value) == values)
        let theirs = yaml.components(separatedBy: "\n    - extension:")
        let ours = YAMLWriter.text(value).components(separatedBy: "\n    - extension:")
        #expect(ours.count == theirs.count)
        for (our, their) in zip(ours, theirs) { #expect(our == their) }
        #expect(try YAMLReader.documents(yaml, name: "x") == [value])
    }

    @Test(arguments: 1...3) func readsScalarsAsKubectlDoes(_ seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        let pieces = [
            "0", "1", "7", "8", "9", "x", "b", "o", "e", "E", ".", "-", "+", "_", ":", "T", "Z", "2026-01-02", "12",
            "f", "00", "y", "n", "~", "inf", " ",
        ]
        let scalars = (0..<600).map { _ -> String in
            let length = Int.random(in: 1...5, using: &generator)
            return (0..<length).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
        }.filter { text in
            // What is not a scalar at all, or no JSON, is not the question here.
            (try? YAMLReader.documents("- v: \(text)", name: "x"))?.first?.arrayValue?.first?["v"]?.objectValue == nil
                && (try? YAMLReader.documents("- v: \(text)", name: "x")) != nil
        }
        #expect(scalars.count > 300)
        var text = "clusters:\n- name: c\n  cluster:\n    server: x\n    extensions:\n"
        for (index, scalar) in scalars.enumerated() {
            text += "    - name: e\(1_000 + index)\n      extension:\n        v: \(scalar)\n"
        }
        let json = try await view(text, as: "json")
        let theirs = extensions(try JSONReader.value(Array(json.utf8)))
        let ours = extensions(try YAMLReader.documents(text, name: "x").first)
        #expect(ours.count == scalars.count && theirs.count == scalars.count)
        for (index, scalar) in scalars.enumerated() {
            #expect(ours[index] == theirs[index], "\(scalar)")
        }
    }
}
