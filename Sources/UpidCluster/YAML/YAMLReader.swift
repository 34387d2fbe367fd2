public import UpidCore

/// Reads YAML 1.1 (and JSON, which is a part of it) to the values that
/// kubectl gets from the same text.
public enum YAMLReader {
    /// The largest text that is read, in bytes.
    public static let maximumBytes = 64 << 20
    /// How deep lists and maps may nest.
    public static let maximumDepth = 512

    /// All documents of a text in order; empty ones are left out.
    ///
    /// `name` is what errors call the text: a path, or `STDIN`. Of equal
    /// keys the last one stands; keys that are numbers or booleans become
    /// their text.
    public static func documents(_ text: [UInt8], name: String) throws(YAMLError) -> [JSONValue] {
        guard text.count <= maximumBytes else { throw .tooLarge(name: name) }
        // JSON is nearly a part of YAML; what is not (surrogate pairs, long keys) is why it is tried first.
        if let values = try? JSONReader.documents(text) { return values }
        let result = text.withUnsafeBufferPointer { bytes in
            Result { () throws(YAMLError) in try yamlDocuments(bytes, name: name) }
        }
        return try result.get()
    }

    /// ``documents(_:name:)-([UInt8],_)`` of a string.
    public static func documents(_ text: String, name: String) throws(YAMLError) -> [JSONValue] {
        try documents(Array(text.utf8), name: name)
    }

    private static func yamlDocuments(
        _ bytes: UnsafeBufferPointer<UInt8>, name: String
    ) throws(YAMLError) -> [JSONValue] {
        var composer = YAMLComposer(try YAMLEventStream(bytes, name: name), name: name)
        var documents: [JSONValue] = []
        while let document = try composer.document() {
            if document != .null { documents.append(document) }
        }
        return documents
    }

    /// The first document of a text, as kubectl reads a kubeconfig: what
    /// follows it is not looked at. Null for an empty text.
    static func firstDocument(_ text: [UInt8], name: String) throws(YAMLError) -> JSONValue {
        guard text.count <= maximumBytes else { throw .tooLarge(name: name) }
        if let values = try? JSONReader.documents(text) { return values.first ?? .null }
        let result = text.withUnsafeBufferPointer { bytes in
            Result { () throws(YAMLError) in
                var composer = YAMLComposer(try YAMLEventStream(bytes, name: name), name: name)
                return try composer.document() ?? .null
            }
        }
        return try result.get()
    }
}
