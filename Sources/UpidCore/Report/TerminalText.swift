/// Text of others (names, labels, messages of servers) made safe to show.
/// Everything that reaches a terminal or a table goes through here.
public enum TerminalText {
    /// One line without terminal escape sequences, control characters and
    /// characters that reorder text. A tab becomes a space; a line break cuts
    /// the text and leaves `...`, as kubectl does.
    public static func sanitised(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var kept = String.UnicodeScalarView()
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return String(kept) + "..."
            case 0x09: kept.append(" ")
            case 0x1B: skipEscape(&rest)
            case 0x9B: skipControlSequence(&rest)
            case 0x90, 0x98, 0x9D...0x9F: skipControlString(&rest)
            case 0..<0x20, 0x7F..<0xA0: break
            case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: break
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    /// What follows ESC: a control sequence, a control string, or one short
    /// escape.
    private static func skipEscape(_ rest: inout ArraySlice<Unicode.Scalar>) {
        switch rest.first?.value {
        case 0x5B:
            rest.removeFirst()
            skipControlSequence(&rest)
        case 0x50, 0x58, 0x5D, 0x5E, 0x5F:
            rest.removeFirst()
            skipControlString(&rest)
        default:
            rest = rest.drop { (0x20...0x2F).contains($0.value) }
            if let final = rest.first, (0x30...0x7E).contains(final.value) { rest.removeFirst() }
        }
    }

    private static func skipControlSequence(_ rest: inout ArraySlice<Unicode.Scalar>) {
        rest = rest.drop { (0x20...0x3F).contains($0.value) }
        if let final = rest.first, (0x40...0x7E).contains(final.value) { rest.removeFirst() }
    }

    /// Up to BEL or the string terminator; an open one takes all that follows.
    private static func skipControlString(_ rest: inout ArraySlice<Unicode.Scalar>) {
        while let scalar = rest.popFirst() {
            if scalar.value == 0x07 || scalar.value == 0x9C { return }
            if scalar.value == 0x1B {
                if rest.first == "\\" { rest.removeFirst() }
                return
            }
        }
    }
}
