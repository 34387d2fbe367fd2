internal import UpidCore

/// What is shared while the objects of one list are decoded.
final class DecodingContext {
    let pool = StringPool()
    /// What the objects are, where the decoder serves several kinds.
    let kind: WorkloadKind
    /// What only a plan of changes has to heed is read too.
    let planning: Bool
    /// What only costs need is read too.
    let costs: Bool
    /// What only a judgement of idleness needs is read too.
    let idleness: Bool
    /// Annotations whose values are read, where costs or idleness are.
    let annotations: Set<String>
    /// Namespaces whose pods are read in full, where those of the whole
    /// cluster are listed.
    let near: Set<String>
    /// For pods outside of those namespaces: nothing for a plan is read of
    /// them, and what is wrong with them is nobody's business. Nil where all
    /// pods are read in full.
    let apart: DecodingContext?
    /// `Pod shop/web-0`: what is being decoded, for messages.
    var object = ""
    private var problems: [Gap] = []

    init(
        kind: WorkloadKind = .pod, planning: Bool = false, costs: Bool = false, idleness: Bool = false,
        annotations: Set<String> = [], near: Set<String> = []
    ) {
        self.kind = kind
        self.planning = planning
        self.costs = costs
        self.idleness = idleness
        self.annotations = annotations
        self.near = near
        apart = near.isEmpty ? nil : DecodingContext()
    }

    /// Templates are read beyond their containers.
    var readsTemplates: Bool { planning || costs }

    /// The quantity, or nil and a problem that names the object and `field`.
    func quantity(_ text: String, field: () -> String) -> Quantity? {
        if let quantity = pool.quantity(text) { return quantity }
        let shown = ServerText.line(text, limit: 60)
        problems.append(
            Gap(
                what: "\(object): \(ServerText.line(field(), limit: 200))", why: "\"\(shown)\" is not a quantity"))
        return nil
    }

    /// What could not be read since the last call.
    func takeProblems() -> [Gap] { exchange(&problems, with: []) }
}

/// An object that both encodings can be decoded into.
protocol DecodableObject {
    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws
}
