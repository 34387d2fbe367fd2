internal import UpidCore

extension PlanFile {
    /// SHA-256 as 64 lower-case digits: the core computes none itself.
    public typealias Digest = ([UInt8]) throws -> String

    /// The plan with a digest over all else that is in it, and with an id if
    /// it had none.
    ///
    /// Throws what `digest` throws, and `EncodingError` for a number that is
    /// not finite.
    public func sealed(by digest: Digest) throws -> PlanFile {
        var plan = self
        if plan.id.isEmpty {
            let time = createdAt.description.filter { $0 != "-" && $0 != ":" }
            plan.id = "\(time)-\(try digest(Self.covered(by: plan.document())).prefix(8))"
        }
        plan.digest = try digest(Self.covered(by: plan.document()))
        return plan
    }

    /// The document as a file holds it: sorted keys, indented, so that it can
    /// be read and compared.
    ///
    /// Throws `EncodingError` for a number that is not finite.
    public func text() throws -> String { JSONPrinter.text(try document()) }

    private func document() throws -> JSONValue { try JSONReader.value(JSONEncoding.encode(self)) }

    /// What the digest covers: the document on one line, sorted keys, without
    /// the digest itself.
    static func covered(by document: JSONValue) -> [UInt8] {
        guard case .object(var members) = document else { return [] }
        members["digest"] = nil
        return Array(JSONPrinter.compact(.object(members)).utf8)
    }
}

extension PlanFile {
    /// The plan that the bytes of the file `path` hold.
    ///
    /// Throws ``PlanFileError`` for anything but an unchanged plan of this
    /// version, and what `digest` throws.
    public init(_ bytes: [UInt8], path: String, digest: Digest) throws {
        guard bytes.count <= Self.sizeLimit else { throw PlanFileError.tooLarge(path: path, limit: Self.sizeLimit) }
        let document = try Self.document(bytes, path)
        guard let kind = document["kind"]?.stringValue, let version = document["apiVersion"]?.stringValue else {
            throw PlanFileError.notAPlan(path: path)
        }
        guard kind == Self.kind else { throw PlanFileError.wrongKind(path: path, kind: kind) }
        guard version == Self.currentVersion else {
            throw PlanFileError.wrongVersion(path: path, version: version)
        }
        guard let expected = document["digest"]?.stringValue,
            try digest(Self.covered(by: document)) == expected
        else { throw PlanFileError.edited(path: path) }
        do {
            self = try JSONDecoding.decode(PlanFile.self, from: bytes)
        } catch let error as DecodingError {
            throw PlanFileError.invalid(path: path, cause: Self.cause(error))
        }
        guard Self.isID(id) else { throw PlanFileError.invalid(path: path, cause: "id: not the name of a plan") }
    }

    private static func document(_ bytes: [UInt8], _ path: String) throws(PlanFileError) -> JSONValue {
        let whitespace: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
        guard let first = bytes.first(where: { !whitespace.contains($0) }) else { throw .empty(path: path) }
        guard first == UInt8(ascii: "{") else { throw .notAPlan(path: path) }
        do {
            return try JSONReader.value(bytes)
        } catch  where error.problem == .endsEarly {
            throw .truncated(path: path)
        } catch {
            throw .invalid(path: path, cause: error.description)
        }
    }

    private static func cause(_ error: DecodingError) -> String {
        let context: DecodingError.Context
        switch error {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
            .dataCorrupted(let found):
            context = found
        @unknown default: return "it is not as the schema has it"
        }
        let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return TerminalText.sanitised("\(place.isEmpty ? "" : "\(place): ")\(context.debugDescription)")
    }
}
