public import UpidCore

/// Fields of one object that change together: the same in every form that
/// they are printed or sent in.
public struct ObjectEdit: Hashable, Sendable {
    /// What is edited.
    public enum Subject: Hashable, Sendable {
        case workload(WorkloadID)
        /// A ScaledObject of KEDA.
        case eventScaler(namespace: String, name: String)
    }

    /// A field and what it is before and after; nil = it is not there.
    public struct Field: Hashable, Sendable {
        /// Keys from the object down to it; none is of a list.
        public var path: [String]
        public var before: JSONValue?
        public var after: JSONValue?

        /// A field at `path`.
        public init(path: [String], before: JSONValue?, after: JSONValue?) {
            self.path = path
            self.before = before
            self.after = after
        }

        /// `metadata.annotations[upid.dev/original-replicas]`.
        public var text: String { path.reduce(FieldPath()) { $0.appending($1) }.text }
    }

    public var subject: Subject
    /// `apps/v1`.
    public var apiVersion: String
    /// Empty = any object of that name.
    public var uid: String
    public var fields: [Field]

    /// An edit of one object; fields that stay are left out.
    public init(_ subject: Subject, apiVersion: String, uid: String, fields: [Field]) {
        self.subject = subject
        self.apiVersion = apiVersion
        self.uid = uid
        self.fields = fields.filter { $0.before != $0.after }
    }

    /// The edit that takes it back.
    public var inverse: ObjectEdit {
        ObjectEdit(
            subject, apiVersion: apiVersion, uid: uid,
            fields: fields.map { Field(path: $0.path, before: $0.after, after: $0.before) })
    }

    /// The object with the new values. Annotations that are left empty go, as
    /// the API server leaves them out.
    ///
    /// Throws where it is another object, or a field is not what it was.
    public func applied(to object: JSONValue) throws(PatchRefusal) -> JSONValue {
        do throws(PatchRefusal.Reason) {
            try check(object)
        } catch {
            throw PatchRefusal(error, .yaml, subject)
        }
        return fields.reduce(object) { $0.setting($1.path, to: $1.after) }
    }

    /// `live` is the object that this is of, as it was.
    func check(_ live: JSONValue) throws(PatchRefusal.Reason) {
        try LiveObject(value: live).check(kind: kind, namespace: namespace, name: name, uid: uid)
        for field in fields where live.field(at: field.path) != field.before {
            throw .changedSince(path: field.text)
        }
    }
}

extension ObjectEdit {
    public var namespace: String {
        switch subject {
        case .workload(let id): id.namespace
        case .eventScaler(let namespace, _): namespace
        }
    }

    public var name: String {
        switch subject {
        case .workload(let id): id.name
        case .eventScaler(_, let name): name
        }
    }

    /// `Deployment`.
    var kind: String {
        switch subject {
        case .workload(let id): id.kind.rawValue
        case .eventScaler: "ScaledObject"
        }
    }

    /// Lists of it are merged by their keys.
    var mergesLists: Bool {
        switch subject {
        case .workload(let id): id.kind.mergesLists
        case .eventScaler: false
        }
    }

    /// Without an ending.
    var fileName: String {
        switch subject {
        case .workload(let id): PatchFileName.name(of: id)
        case .eventScaler(let namespace, let name): PatchFileName.eventScaler(name, namespace: namespace)
        }
    }

    /// `deployment.apps web -n shop --context prod`.
    func words(_ origin: PatchOrigin) -> String {
        "\(subject.typeName) \(ShellWord.quoted(name)) -n \(ShellWord.quoted(namespace))\(origin.contextWords())"
    }
}

extension ObjectEdit.Subject {
    /// `deployment.apps`, `scaledobject.keda.sh`.
    var typeName: String {
        switch self {
        case .workload(let id): id.kind.qualifiedName
        case .eventScaler: "scaledobject.keda.sh"
        }
    }
}

extension JSONValue {
    /// What is below the keys; null counts as missing.
    func field(at path: [String]) -> JSONValue? {
        value(at: path).flatMap { $0 == .null ? nil : $0 }
    }

    /// With a value below the keys, or without it. An annotations object that
    /// would be left empty goes too.
    func setting(_ path: [String], to value: JSONValue?) -> JSONValue {
        if let value { return replacing(path, with: value) }
        guard let key = path.first, var members = objectValue else { return self }
        if path.count == 1 {
            members[key] = nil
        } else if let inner = members[key] {
            let rest = inner.setting(Array(path.dropFirst()), to: nil)
            members[key] = key == "annotations" && rest.objectValue?.isEmpty == true ? nil : rest
        }
        return .object(members)
    }
}
