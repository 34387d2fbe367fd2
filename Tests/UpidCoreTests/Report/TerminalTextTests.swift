import Testing
import UpidCore

@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("web", "web"), ("größe", "größe"), ("a\tb", "a b"), ("two\nlines", "two..."),
        ("a\u{1B}[31mred\u{1B}[0m", "ared"),
        ("\u{1B}]8;;https://evil\u{07}link\u{1B}]8;;\u{1B}\\", "link"), ("\u{1B}]0;open", ""), ("a\u{9B}2Jb", "ab"),
        ("bell\u{07}\u{7F}\u{08}", "bell"), ("\u{202E}evil\u{2066}x\u{200F}", "evilx"), ("\u{1B}cwiped", "wiped"),
        ("\u{1B}(0x", "x"), ("\u{1B}", ""), ("\u{1B}[", ""), ("\u{90}dcs\u{9C}after", "after"), ("a\u{2028}b", "a..."),
    ])
    func leavesNothingThatActs(_ text: String, _ safe: String) {
        #expect(TerminalText.sanitised(text) == safe)
    }

    @Test func nothingControlsAfterwards() {
        for value in UInt32(0)..<0x300 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["x\(Character(scalar))y", "\u{1B}\(Character(scalar))y", "\u{1B}[1\(Character(scalar))\u{1B}"]
            {
                let safe = TerminalText.sanitised(text)
                #expect(safe.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
                #expect(TerminalText.sanitised(safe) == safe)
            }
        }
    }
}
