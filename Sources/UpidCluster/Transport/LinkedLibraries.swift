internal import CCurl
internal import CYAML

/// The libraries that this executable runs with.
public enum LinkedLibraries {
    /// Names and versions, as each library tells them: libcurl with what it
    /// is built on (TLS, compression), and libyaml.
    public static var versions: [(name: String, version: String)] {
        let curl = String(cString: curl_version()).split(separator: " ").map { part in
            let words = part.split(separator: "/", maxSplits: 1)
            return (name: String(words.first ?? part), version: words.count == 2 ? String(words[1]) : "")
        }
        return curl + [("libyaml", String(cString: yaml_get_version_string()))]
    }
}
