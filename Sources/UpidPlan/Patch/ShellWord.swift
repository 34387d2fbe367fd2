internal import UpidCore

/// Words of command lines that are printed for a shell of POSIX.
public enum ShellWord {
    /// The text as one word: bare where no shell would touch it, else between
    /// single quotes. What a terminal would act on is taken out.
    public static func quoted(_ text: String) -> String {
        let text = TerminalText.sanitised(text)
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        if isPlain, !text.isEmpty { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
