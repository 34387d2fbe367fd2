extension StringProtocol {
    /// The first place where the bytes of `text` are; nil if they are nowhere.
    ///
    /// The standard library's own search comes with its whole engine of
    /// regular expressions, 2 MB in each executable.
    public func firstPlace(of text: String) -> Range<Index>? {
        var start = utf8.startIndex
        while true {
            let rest = utf8[start...]
            if rest.starts(with: text.utf8) { return start..<rest.index(start, offsetBy: text.utf8.count) }
            if rest.isEmpty { return nil }
            utf8.formIndex(after: &start)
        }
    }

    /// The bytes of `text` are somewhere in it.
    public func holds(_ text: String) -> Bool { firstPlace(of: text) != nil }
}
