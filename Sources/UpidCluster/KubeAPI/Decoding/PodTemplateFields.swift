internal import UpidCore

/// `spec` and `metadata` of a pod or of a template, as far as a change of its
/// containers' resources has to heed them.
struct PodTemplateFields {
    private var template = PodTemplate()
    private var terms = PodTermFields()

    /// Reads the annotations that pin a node; the values of no other.
    mutating func readMetadata(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.metadataShape) { _, cursor in
            let (name, value) = try cursor.entry(pool)
            guard let setting = Self.pins[name], try value.uniqueString() == setting else { return }
            template.pins.append(name)
        }
        template.pins.sort()
    }

    mutating func readSpec(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.specShape) { number, cursor in
            switch number {
            case 1:
                if let volume = try PodTemplate.Volume.read(cursor, context) { template.volumes.append(volume) }
            case 7:
                let (key, value) = try cursor.entry(pool)
                template.placement.nodeSelector[key] = try value.string(pool)
            case 8:
                let name = try cursor.string(pool)
                template.serviceAccountName = name.isEmpty ? nil : name
            case 11: template.hostNetwork = try cursor.bool()
            case 18: try readAffinity(cursor, pool)
            case 21: template.automountServiceAccountToken = try cursor.bool()
            case 22: template.placement.tolerations.append(try Self.toleration(cursor, pool))
            case 24: template.priorityClassName = try cursor.string(pool)
            case 25: template.priority = try cursor.int()
            case 33: try terms.readSpread(cursor, pool)
            case 36:
                try cursor.fields(Self.nameShape) { _, cursor in template.operatingSystem = try cursor.string(pool) }
            case 39:
                try cursor.fields(Self.nameShape) { _, cursor in
                    template.resourceClaims.append(try cursor.string(pool))
                }
            default: break
            }
        }
    }

    /// One of a StatefulSet's `volumeClaimTemplates`.
    mutating func readClaimTemplate(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        var volume = PodTemplate.Volume(name: "", kind: .claim, isTemplate: true)
        try cursor.fields(Self.claimShape) { number, cursor in
            if number == 1 {
                volume.name = try ObjectMeta(from: cursor, [], context).name
            } else if context.costs {
                try Self.readClaim(cursor, &volume, context)
            }
        }
        volume.claim = volume.name
        template.volumes.append(volume)
    }

    private static func readClaim(
        _ cursor: some ObjectCursor, _ volume: inout PodTemplate.Volume, _ context: DecodingContext
    ) throws {
        try cursor.fields(claimSpecShape) { number, cursor in
            switch number {
            case 2:
                var resources = Resources()
                try resources.read(cursor, context) { "volumeClaimTemplates: \($0)" }
                volume.claimRequest = resources.otherRequests["storage"]
            default: volume.storageClass = try cursor.string(context.pool)
            }
        }
    }

    /// What was read, for pods with these labels.
    func template(labels: [String: String], namespace: String, overhead: Resources?) -> PodTemplate {
        var template = template
        if template.operatingSystem.isEmpty {
            template.operatingSystem = template.placement.nodeSelector["kubernetes.io/os"] ?? ""
        }
        template.overhead = overhead
        terms.fill(&template.placement, labels: labels, namespace: namespace)
        return template
    }

    private mutating func readAffinity(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.affinityShape) { number, cursor in
            switch number {
            case 1:
                try cursor.fields(Self.requiredShape) { _, cursor in
                    template.placement.nodeTerms = try NodeTermFields.read(cursor, pool)
                }
            case 2: try terms.readAffinity(cursor)
            default: try terms.readAntiAffinity(cursor, pool)
            }
        }
    }

    private static func toleration(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Placement.Toleration {
        var toleration = Placement.Toleration()
        try cursor.fields(tolerationShape) { number, cursor in
            let text = try cursor.string(pool)
            switch number {
            case 1: toleration.key = text
            case 2: toleration.comparison = text.isEmpty ? "Equal" : text
            case 3: toleration.value = text
            default: toleration.effect = text
            }
        }
        return toleration
    }

    /// Annotations that keep a node from being removed, with the value that
    /// does.
    private static let pins = [
        "cluster-autoscaler.kubernetes.io/safe-to-evict": "false", "karpenter.sh/do-not-disrupt": "true",
    ]
    private static let metadataShape = MessageShape(.map(12, "annotations"))
    private static let specShape = MessageShape(
        .field(1, "volumes"), .map(7, "nodeSelector"), .field(8, "serviceAccountName"), .field(11, "hostNetwork"),
        .field(18, "affinity"), .field(21, "automountServiceAccountToken"), .field(22, "tolerations"),
        .field(24, "priorityClassName"), .field(25, "priority"),
        .field(33, "topologySpreadConstraints"), .field(36, "os"), .field(39, "resourceClaims"))
    private static let claimShape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let claimSpecShape = MessageShape(.field(2, "resources"), .field(5, "storageClassName"))
    private static let nameShape = MessageShape(.field(1, "name"))
    private static let affinityShape = MessageShape(
        .field(1, "nodeAffinity"), .field(2, "podAffinity"), .field(3, "podAntiAffinity"))
    private static let requiredShape = MessageShape(.field(1, "requiredDuringSchedulingIgnoredDuringExecution"))
    private static let tolerationShape = MessageShape(
        .field(1, "key"), .field(2, "operator"), .field(3, "value"), .field(4, "effect"))
}
