import Samples
import Testing
import UpidCore

@Suite struct HumanDurationTests {
    /// `1h30m5s`, `-1.5s`, `999ms` in whole seconds, truncated.
    static func seconds(_ text: Substring) -> Int64 {
        var total = 0.0
        var number = ""
        var rest = text.hasPrefix("-") ? text.dropFirst() : text
        while let character = rest.popFirst() {
            guard character.isLetter else {
                number.append(character)
                continue
            }
            let isMilliseconds = character == "m" && rest.first == "s"
            if isMilliseconds { rest.removeFirst() }
            let unit: Double = isMilliseconds ? 0.001 : character == "h" ? 3_600 : character == "m" ? 60 : 1
            total += (Double(number) ?? .nan) * unit
            number = ""
        }
        return Int64(text.hasPrefix("-") ? -total : total)
    }

    @Test func agesAreKubectls() throws {
        let lines = try GoldenFile.text("durations.txt").split(separator: "\n")
        #expect(lines.count == 35)
        for line in lines {
            let (duration, rest) = (line.prefix { $0 != "=" }, line.drop { $0 != "=" }.dropFirst(2))
            #expect(HumanDuration.age(seconds: Self.seconds(duration)) == rest.prefix { $0 != " " }, "\(duration)")
        }
    }

    @Test(
        arguments: [
            (0, "now"), (59, "now"), (60, "1m"), (750, "12m"), (3_599, "59m"), (3_600, "1.0h"), (21_600, "6.0h"),
            (86_399, "23.9h"), (86_400, "1.0d"), (1_209_599, "13.9d"), (1_209_600, "14.0d"), (-5, "now"),
        ] as [(Int64, String)])
    func historyIsShort(_ seconds: Int64, _ text: String) {
        #expect(HumanDuration.history(seconds: seconds) == text)
    }
}
