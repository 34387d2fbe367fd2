public import UpidCore

/// A patch of one object, with the way back.
public struct ObjectPatch: Hashable, Sendable {
    /// How the API server reads a body.
    public enum Format: String, Hashable, Sendable {
        /// Lists are merged by their elements' names. Not for custom
        /// resources.
        case strategicMerge = "application/strategic-merge-patch+json"
        /// RFC 6902.
        case json = "application/json-patch+json"
        /// RFC 7396.
        case merge = "application/merge-patch+json"
    }

    public var target: ChangeTarget
    /// The object that was planned for; nil = any of that name.
    public var uid: String?
    /// `resize`; nil = the object itself.
    public var subresource: String?
    public var format: Format
    /// Without uid and resourceVersion: those are added when it is sent.
    public var body: JSONValue
    /// The body that takes it back.
    public var inverse: JSONValue
    /// What has to be so before, and is so after.
    public var fields: [FieldChange]

    /// A patch of one object.
    public init(
        target: ChangeTarget, uid: String?, subresource: String? = nil, format: Format, body: JSONValue,
        inverse: JSONValue, fields: [FieldChange]
    ) {
        self.target = target
        self.uid = uid
        self.subresource = subresource
        self.format = format
        self.body = body
        self.inverse = inverse
        self.fields = fields
    }

    /// The patch that takes this one back.
    public var inverted: ObjectPatch {
        ObjectPatch(
            target: target, uid: uid, subresource: subresource, format: format, body: inverse, inverse: body,
            fields: fields.map(\.inverse))
    }

    /// Fields that `object` has otherwise than planned for.
    func differencesBefore(in object: LiveObject) -> [FieldDifference] {
        fields.compactMap { $0.differenceFromBefore(in: object.value) }
    }

    /// Fields that `object` has otherwise than wanted.
    func differencesAfter(in object: LiveObject) -> [FieldDifference] {
        fields.compactMap { $0.differenceFromAfter(in: object.value) }
    }

    /// The body with the precondition that the object still is the one that
    /// was read: the API server answers 409 to another resourceVersion, and
    /// refuses another uid as an immutable field.
    func body(on object: LiveObject) throws(ChangeError) -> [UInt8] {
        let guarded: JSONValue
        switch (format, body) {
        case (.json, .array(let operations)):
            let guards: [JSONValue] = [("uid", object.uid), ("resourceVersion", object.resourceVersion)].map {
                ["op": "replace", "path": .string("/metadata/\($0.0)"), "value": .string($0.1)]
            }
            guarded = .array(guards + operations)
        case (.strategicMerge, .object(var members)), (.merge, .object(var members)):
            var metadata = members["metadata"]?.objectValue ?? [:]
            metadata["uid"] = .string(object.uid)
            metadata["resourceVersion"] = .string(object.resourceVersion)
            members["metadata"] = .object(metadata)
            guarded = .object(members)
        default: throw .badPatch(target)
        }
        let bytes = Array(JSONPrinter.compact(guarded).utf8)
        guard bytes.count <= Self.largest else { throw .badPatch(target) }
        return bytes
    }

    /// Bytes of a body: the API server takes 3 MiB.
    private static let largest = 3 << 20
}
