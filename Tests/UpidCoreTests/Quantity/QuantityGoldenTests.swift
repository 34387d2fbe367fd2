import Samples
import Testing
import UpidCore

/// What Kubernetes' own Go code made of a text.
struct GoldenQuantity: CustomTestStringConvertible, Sendable {
    let text: String
    /// Nil: the text was refused.
    let canonical: String?
    let value: Int64
    let milli: Int64

    var testDescription: String { text }

    static let all: [GoldenQuantity] = {
        guard let text = try? GoldenFile.text("quantity.txt") else { return [] }
        return text.split(separator: "\n").map { line in
            let end = line.dropFirst().firstIndex(of: "\"") ?? line.endIndex
            let quoted = String(line[line.index(after: line.startIndex)..<end])
            func field(_ name: String) -> String? {
                line.split(separator: " ").first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
            }
            return GoldenQuantity(
                text: quoted, canonical: field("canon(+0)="), value: field("Value=").flatMap(Int64.init) ?? 0,
                milli: field("Milli=").flatMap(Int64.init) ?? 0)
        }
    }()
}

@Suite struct QuantityGoldenTests {
    /// Texts whose value or thousandths do not fit 64 bits: Go wraps around,
    /// we stay at the end of the range.
    static let wrapsInGo: Set<String> = [
        "9223372036854775808", "1Ei", "8Ei", "9223372036854775807", "5Ei", "1e18", "1e20",
    ]

    @Test func theTableIsThere() {
        #expect(GoldenQuantity.all.count == 88)
        #expect(GoldenQuantity.all.filter { $0.canonical == nil }.count == 14)
    }

    @Test(arguments: GoldenQuantity.all)
    func readsAsGoDoes(_ golden: GoldenQuantity) throws {
        guard let canonical = golden.canonical else {
            #expect(Quantity(golden.text) == nil)
            return
        }
        let quantity = try #require(Quantity(golden.text))
        #expect(quantity.description == canonical)
        #expect(Quantity(utf8: Array(golden.text.utf8).lazy.map { $0 })?.description == canonical)
        if !Self.wrapsInGo.contains(golden.text) {
            #expect(quantity.value == golden.value)
            #expect(quantity.milliValue == golden.milli)
        }
    }

    @Test(arguments: [
        ("9223372036854775808", Int64.max, Int64.max), ("1Ei", 1 << 60, .max), ("8Ei", .max, .max),
        ("-1e30", .min, .min), ("1e999999999999", .max, .max), ("123456789012345678901234567890Ti", .max, .max),
    ])
    func staysAtTheEndOfTheRange(_ text: String, _ value: Int64, _ milli: Int64) throws {
        let quantity = try #require(Quantity(text))
        #expect(quantity.value == value)
        #expect(quantity.milliValue == milli)
    }
}
