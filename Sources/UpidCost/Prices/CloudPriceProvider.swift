/// A cloud whose list prices are bundled.
public enum CloudPriceProvider: String, CaseIterable, Codable, Sendable {
    case aws, azure, gcp

    /// By the scheme of a node's `providerID`; nil for any other cloud.
    init?(providerID: String) {
        switch providerID.prefix(while: { $0 != ":" }) {
        case "aws": self = .aws
        case "azure": self = .azure
        case "gce": self = .gcp
        default: return nil
        }
    }

    /// By the form of an instance type's name: `m5.large`,
    /// `Standard_D4s_v5`, `n2-standard-4`.
    init?(instanceType: String) {
        if instanceType.hasPrefix("Standard_") {
            self = .azure
        } else if instanceType.split(separator: ".").count == 2 {
            self = .aws
        } else if instanceType.split(separator: "-").count >= 2 {
            self = .gcp
        } else {
            return nil
        }
    }

    /// The family and the size that a type's name is made of; nil for a name
    /// of another form.
    func familyAndSize(of instanceType: String) -> (family: String, size: String)? {
        switch self {
        case .aws:
            guard let dot = instanceType.firstIndex(of: ".") else { return nil }
            return (String(instanceType[..<dot]), String(instanceType[instanceType.index(after: dot)...]))
        case .gcp:
            if instanceType.hasPrefix("custom-") { return ("n1", instanceType) }
            guard let dash = instanceType.firstIndex(of: "-") else { return nil }
            return (String(instanceType[..<dash]), String(instanceType[instanceType.index(after: dash)...]))
        case .azure:
            guard instanceType.hasPrefix("Standard_") else { return nil }
            let name = instanceType.dropFirst(9)
            let letters = name.prefix { $0.isLetter }
            let size = name.dropFirst(letters.count).prefix { $0.isNumber }
            guard !letters.isEmpty, !size.isEmpty else { return nil }
            return ("\(letters)*\(name.dropFirst(letters.count + size.count))", String(size))
        }
    }
}
