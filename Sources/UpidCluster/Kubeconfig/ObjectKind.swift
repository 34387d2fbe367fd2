import UpidCore

/// `apiVersion` and `kind` of a document.
struct ObjectKind {
    var apiVersion: String
    var kind: String

    init(_ members: [String: JSONValue]) throws(KubeconfigDecodingError) {
        let fields = KubeconfigFields(members, type: "")
        do {
            apiVersion = try fields.string("apiVersion")
            kind = try fields.string("kind")
        } catch {
            throw KubeconfigDecodingError(text: "couldn't get version/kind; json parse error: " + error.text)
        }
    }

    /// What Go says of a document that is no object.
    static func mismatch(_ document: JSONValue) -> String {
        "couldn't get version/kind; json parse error: json: cannot unmarshal \(document.jsonKind) into Go value of "
            + #"type struct { APIVersion string "json:\"apiVersion,omitempty\""; "#
            + #"Kind string "json:\"kind,omitempty\"" }"#
    }
}
