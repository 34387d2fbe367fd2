import Support
import Testing
import UpidCore

@Suite struct TimestampFuzzTests {
    @Test func whatIsReadIsWrittenTheSame() {
        var random = SplitMix64(seed: 12)
        let sample = Array("2026-11-20T22:00:07.25+02:00".utf8)
        let bytes = Array("0123456789-+:.TtZz \u{0}é".utf8)
        var read = 0
        for _ in Fuzz.rounds(50_000) {
            var text = Array(sample.prefix(Int.random(in: 18...sample.count, using: &random)))
            if Bool.random(using: &random) { text.append(UInt8(ascii: "Z")) }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                text[Int.random(in: text.indices, using: &random)] = bytes.randomElement(using: &random) ?? 0
            }
            guard let moment = Timestamp(String(decoding: text, as: UTF8.self)) else { continue }
            read += 1
            guard moment.seconds >= -62_135_596_800, moment.seconds < 253_402_300_800 else { continue }
            #expect(Timestamp(moment.description) == moment)
        }
        #expect(read > 1_000)
    }
}
