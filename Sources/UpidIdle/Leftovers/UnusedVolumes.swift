import UpidCore

/// PersistentVolumes that hold data for nobody.
enum UnusedVolumes {
    static func find(_ inventory: Inventory, _ costs: IdleCosts?) -> FoundLeftovers {
        guard let volumes = inventory.volumes else {
            return FoundLeftovers(unknown: ["PersistentVolumes were not read"])
        }
        var mounted: Set<String> = []
        for pod in inventory.pods where !pod.isFinished {
            for claim in pod.claims ?? [] { mounted.insert("\(pod.namespace)/\(claim)") }
        }
        // Of a namespace without a single pod or workload it is not known that it was looked at.
        let seen = Set(inventory.pods.map(\.namespace)).union(inventory.workloads.map(\.id.namespace))
        var found = FoundLeftovers()
        var blind = 0
        for volume in volumes {
            guard let evidence = Self.evidence(volume, mounted, seen, &blind) else {
                continue
            }
            found.rows.append(
                Leftovers.Row(
                    kind: .volume, namespace: "", name: volume.name, evidence: evidence,
                    createdAt: volume.createdAt, monthlyCost: costs?.volumes[volume.name]))
        }
        if blind > 0 {
            let count = "\(blind) bound \(blind == 1 ? "PersistentVolume" : "PersistentVolumes")"
            found.unknown.append("pods that may mount \(count) were not read")
        }
        return found
    }

    private static func evidence(
        _ volume: StorageVolume, _ mounted: Set<String>, _ seen: Set<String>, _ blind: inout Int
    ) -> String? {
        let size = HumanQuantity.memory(volume.capacity)
        let claim = "\(volume.claimNamespace)/\(volume.claimName)"
        switch volume.phase {
        case "Released":
            let by = volume.claimName.isEmpty ? "" : " by claim \(claim)"
            return "\(size), released\(by): nobody can mount it any more"
        case "Failed": return "\(size), failed to be reclaimed"
        case "Available": return "\(size), bound to no claim"
        case "Bound":
            if mounted.contains(claim) { return nil }
            guard seen.contains(volume.claimNamespace) else {
                blind += 1
                return nil
            }
            return "\(size), no pod mounts claim \(claim)"
        default: return nil
        }
    }
}
