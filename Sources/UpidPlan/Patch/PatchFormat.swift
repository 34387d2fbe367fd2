/// The forms that a change is printed in, by the word behind `-o`.
public enum PatchFormat: String, Hashable, Codable, Sendable, CaseIterable {
    /// A manifest for client-side `kubectl apply`.
    case yaml
    /// A strategic merge patch for `kubectl patch`.
    case patch
    /// RFC 6902.
    case jsonPatch = "json-patch"
    case kustomize
    case helmValues = "helm-values"
    /// In place, per pod.
    case resize
    /// Server-side apply.
    case serverSideApply = "ssa"
}
