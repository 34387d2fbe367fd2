import Foundation
import Support
import Testing
import UpidCore

@Suite struct QuantityTests {
    @Test(
        arguments: [
            ("12E", "12E"), ("12e", nil), ("1E3", "1e3"), ("1e+3", "1e3"), ("5.", "5"), (".5", "500m"), ("+1", "1"),
            ("", nil), ("+", nil), (".", nil), ("m", nil), ("-.m", nil), ("1.2.3", nil), ("1e-", nil), ("1i", nil),
            ("1Mii", nil), ("1ki", nil), ("--1", nil), ("0x10", nil), ("NaN", nil), ("1e-12", "1e-9"),
            ("-1e-12", "-1e-9"),
            ("0e99", "0"), ("00000000000000000000000000000001", "1"), ("0.0000000000000000000001", "1n"),
            ("1.0000000000000000000001Ki", "1024000000001n"), ("1000E", "1000E"), ("-0", "0"),
        ] as [(String, String?)])
    func reads(_ text: String, _ canonical: String?) {
        #expect(Quantity(text)?.description == canonical)
    }

    @Test func canonicalFormReadsBackAsItself() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let bits = Int.random(in: 0..<127, using: &random)
            let nanos = (Int128(UInt64.random(in: 0 ... .max, using: &random)) << 63) >> Int128(126 - bits)
            let format = [Quantity.Format.decimalSI, .binarySI, .decimalExponent][Int.random(in: 0..<3)]
            let limit = format == .binarySI ? Int128(Int64.max) * 1_000_000_000 : .max
            let quantity = Quantity(nanos: min(nanos, limit) * (Bool.random() ? 1 : -1), format: format)
            #expect(Quantity(quantity.description) == quantity, "\(quantity.nanos) \(format)")
        }
    }

    @Test func noBytesAreACrash() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("0123456789.+-eEinumkKMGTP \u{0}ÿ".utf8)
        for _ in 0..<50_000 {
            let bytes = (0..<Int.random(in: 0..<45)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            if let quantity = Quantity(utf8: bytes) { #expect(Quantity(quantity.description) == quantity) }
        }
    }

    @Test func addsInTheLeftFamilyAndNeverOverflows() throws {
        let gibibyte = try #require(Quantity("1Gi"))
        let megabytes = try #require(Quantity("500M"))
        #expect((gibibyte + megabytes).description == "1573741824")
        #expect((Quantity.zero + gibibyte).description == "1Gi")
        let most = Quantity(nanos: .max, format: .decimalSI)
        #expect(most + most == most)
        #expect((Quantity.zero - most) - most == Quantity(nanos: -.max, format: .decimalSI))
    }

    @Test(arguments: ["\"1500m\"", "1.5"])
    func decodesStringsAndNumbers(_ json: String) throws {
        let decoded = try JSONDecoder().decode([Quantity].self, from: Data("[\(json)]".utf8))
        #expect(decoded == [.millicores(1_500)])
        #expect(String(decoding: try JSONEncoder().encode(decoded), as: UTF8.self) == "[\"1500m\"]")
    }

    /// The nearest double, whatever the size: as the conversion of all 128
    /// bits has it.
    @Test func everyValueIsRoundedOnce() {
        var random = SplitMix64(seed: 11)
        var values: [Int128] = [0, 1, -1, .max, .min, .min + 1, Int128(Int64.max), Int128(Int64.min)]
        for power in 52..<127 {
            let near = Int128(1) << Int128(power)
            // Halfway between two doubles, and a little beside.
            let halves: [Int128] = [near, near + (near >> 53), near + (near >> 54), near + (near >> 52) + (near >> 53)]
            for half in halves {
                for beside in -3...3 {
                    let value: Int128 = half + Int128(beside)
                    values.append(value)
                    values.append(-value)
                }
            }
        }
        for _ in 0..<20_000 {
            let wide = Int128(truncatingIfNeeded: random.next()) << 64 | Int128(truncatingIfNeeded: random.next())
            values.append(wide >> Int128.random(in: 0..<126, using: &random))
        }
        for value in values {
            let quantity = Quantity(nanos: value, format: .decimalSI)
            #expect(quantity.doubleValue == Double(value) / 1e9, "\(value)")
        }
    }
}
