public import UpidCore

/// Whether the data of a workload outlive its pods.
public enum ClaimRetention {
    /// Throws where scaling `workload` down would delete its volume claims,
    /// or, without a `live` object, may do so.
    public static func check(_ workload: Workload, live: JSONValue?) throws(ScaleRefusal) {
        guard workload.id.kind == .statefulSet else { return }
        guard let live else {
            guard workload.template?.volumes.contains(where: { $0.kind == .claim }) == false else {
                throw ScaleRefusal(.claimsNotRead, workload.id)
            }
            return
        }
        let policy = live["spec"]?["persistentVolumeClaimRetentionPolicy"]
        if policy?["whenScaled"]?.stringValue == "Delete" { throw ScaleRefusal(.deletesClaims, workload.id) }
    }
}
