/// All gates.
public enum GateCatalogue {
    /// Those that constrain come first.
    public static let all: [any Gate] = resources
}

extension GateCatalogue {
    /// The gate of that identity.
    public static func gate(_ id: String) -> (any Gate)? { all.first { type(of: $0).id == id } }
}
