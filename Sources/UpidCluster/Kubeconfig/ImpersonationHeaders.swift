/// The headers that make the API server act as somebody else.
enum ImpersonationHeaders {
    /// The lines for a user; none if it impersonates nobody.
    static func lines(of user: KubeconfigUser) -> [(name: String, value: String)] {
        guard !user.impersonateUser.isEmpty else { return [] }
        var lines = [(name: "Impersonate-User", value: user.impersonateUser)]
        if !user.impersonateUID.isEmpty { lines.append((name: "Impersonate-Uid", value: user.impersonateUID)) }
        for group in user.impersonateGroups { lines.append((name: "Impersonate-Group", value: group)) }
        for (key, values) in user.impersonateExtra.sorted(by: { $0.key < $1.key }) {
            for value in values { lines.append((name: "Impersonate-Extra-" + escaped(key), value: value)) }
        }
        return lines
    }

    /// What cannot stand in a header's name is percent-encoded.
    private static func escaped(_ key: String) -> String {
        var text = ""
        for byte in key.utf8 {
            let scalar = Unicode.Scalar(byte)
            if isToken(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }

    private static func isToken(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "&", "'", "*", "+", "-", ".", "^", "_", "`", "|", "~": true
        default: false
        }
    }
}
