internal import UpidCore

/// One thing that may stand where the cursor is.
public struct CompletionCandidate: Hashable, Sendable {
    public let value: String
    /// Shown beside it; "" for nothing.
    public let note: String

    /// A value with its note.
    public init(_ value: String, note: String = "") {
        self.value = value
        self.note = note
    }
}

/// What the shell is to do with the candidates; the numbers are those of
/// cobra's completion protocol and add up.
public struct CompletionDirective: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    /// The directive of that number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// No space behind the candidate: more follows (`deployment/`).
    public static let noSpace = CompletionDirective(rawValue: 2)
    /// Do not offer file names.
    public static let noFiles = CompletionDirective(rawValue: 4)
}

/// The answer to one request for completion.
public struct CompletionAnswer: Hashable, Sendable {
    public var candidates: [CompletionCandidate]
    public var directive: CompletionDirective

    /// Candidates with what to do with them.
    public init(_ candidates: [CompletionCandidate], _ directive: CompletionDirective = .noFiles) {
        self.candidates = candidates
        self.directive = directive
    }

    /// Let the shell complete file names.
    public static let files = CompletionAnswer([], [])

    /// The same for the scripts of kubectl, which put `--flag=` in front of
    /// each value by themselves where the last word of the line begins so.
    ///
    /// That for bash quotes nothing: a name that a shell would run, or make
    /// several words of, is left out.
    public func forKubectl(_ line: [String]) -> CompletionAnswer {
        var answer = self
        answer.candidates.removeAll { !Self.isOneWord($0.value) }
        guard let word = line.last, word.hasPrefix("-"), let equals = word.firstIndex(of: "=") else { return answer }
        let lead = word[...equals]
        answer.candidates = answer.candidates.map { candidate in
            guard candidate.value.hasPrefix(lead) else { return candidate }
            return CompletionCandidate(String(candidate.value.dropFirst(lead.count)), note: candidate.note)
        }
        return answer
    }

    /// Every shell takes it as it is, wherever it stands on the line.
    private static func isOneWord(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", ":", "=", "@", "%", "+", ",": true
            default: scalar.properties.isAlphabetic
            }
        }
    }

    /// As kubectl reads it: `value<TAB>note` lines, then `:directive`.
    public var text: String {
        var lines = candidates.map { candidate in
            let note = candidate.note.split(separator: "\n").first ?? ""
            return TerminalText.escaped(note.isEmpty ? candidate.value : "\(candidate.value)\t\(note)")
        }
        lines.append(":\(directive.rawValue)")
        return lines.joined(separator: "\n") + "\n"
    }
}
