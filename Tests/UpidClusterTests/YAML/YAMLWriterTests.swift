import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

@Suite struct YAMLWriterTests {
    @Test(arguments: YAMLGoldenFile.emitted)
    func quotesAsKubernetesDoes(_ line: YAMLGoldenFile.Line) {
        #expect(YAMLWriter.text(["k": .string(line.input)]) == line.expected)
    }

    @Test(arguments: YAMLGoldenFile.keys)
    func quotesKeysAsKubernetesDoes(_ line: YAMLGoldenFile.Line) {
        #expect(YAMLWriter.text(.object([line.input: 1])) == line.expected)
    }

    @Test func laysOutAsKubernetesDoes() {
        let value: JSONValue = [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"],
            "spec": [
                "containers": [
                    [
                        "name": "a", "args": ["--x", "y"],
                        "resources": ["requests": ["cpu": "1", "memory": "512Mi"]],
                    ]
                ],
                "elist": [], "empty": [:], "nil": .null,
            ],
        ]
        let golden = YAMLGoldenFile.text
        let text = YAMLWriter.text(value)
        #expect(text.hasPrefix("apiVersion: apps/v1\n"))
        #expect(golden.hasSuffix(text))
    }

    @Test func joinsDocuments() {
        #expect(YAMLWriter.text(documents: [["a": 1], ["b": ["c"]]]) == "a: 1\n---\nb:\n- c\n")
        #expect(YAMLWriter.text(documents: []) == "")
    }

    @Test(arguments: [
        (0.5, "0.5"), (1.0, "1"), (-0.0, "0"), (1e20, "1e+20"), (1e19, "10000000000000000000"),
        (1_234_567.5, "1.2345675e+06"), (123_456.5, "123456.5"), (1e-5, "1e-05"), (0.0001, "0.0001"),
        (1.5e-7, "1.5e-07"), (1e100, "1e+100"), (-2.25, "-2.25"),
    ])
    func writesNumbersAsGoDoes(_ number: Double, _ text: String) {
        #expect(YAMLWriter.text(.double(number)) == text + "\n")
    }

    @Test func aMergeKeyThatIsTextStaysText() throws {
        #expect(YAMLWriter.text(["<<": "<<"]) == "\"<<\": <<\n")
        #expect(try YAMLReader.documents(YAMLWriter.text(["<<": "<<"]), name: "x") == [["<<": "<<"]])
    }

    @Test func sortsKeysNaturally() {
        let value: JSONValue = ["a10": 1, "a2": 2, "A": 3, "_": 4, "1": 5, "b": 6, "a": 7, "a01": 8, "a1": 9]
        let keys = YAMLWriter.text(value).split(separator: "\n").compactMap { $0.split(separator: ":").first }
        #expect(keys == ["_", "\"1\"", "A", "a", "a1", "a01", "a2", "a10", "b"])
    }

    @Test func everyValueReadsBackTheSame() throws {
        var generator = SplitMix64(seed: 42)
        for _ in 0..<3_000 {
            let value = RandomValue.value(depth: 4, &generator)
            guard value != .null else { continue }
            let text = YAMLWriter.text(value)
            #expect(try YAMLReader.documents(text, name: "x") == [value], "\(text)")
        }
    }

    @Test func oddBreaksReadBackTheSame() throws {
        var generator = SplitMix64(seed: 44)
        for _ in 0..<2_000 {
            let value: JSONValue = ["k": .string(RandomValue.oddText(&generator))]
            let text = YAMLWriter.text(value)
            #expect(try YAMLReader.documents(text, name: "x") == [value], "\(text)")
        }
    }

    @Test func severalDocumentsReadBackTheSame() throws {
        var generator = SplitMix64(seed: 43)
        let values = (0..<300).map { _ in RandomValue.value(depth: 3, &generator) }.filter { $0 != .null }
        let text = YAMLWriter.text(documents: values)
        #expect(try YAMLReader.documents(text, name: "x") == values)
    }
}
