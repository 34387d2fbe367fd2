/// Devices that pods ask for by a name of their own and that a machine's
/// price is partly for.
public enum GPUResources {
    package static let bytesInGibibyte = 1_073_741_824.0

    private static let names: Set<String> = [
        "nvidia.com/gpu", "nvidia.com/gpu.shared", "nvidia.com/pgpu", "nvidia.com/vgpu", "amd.com/gpu",
        "gpu.intel.com/i915", "gpu.intel.com/xe", "habana.ai/gaudi", "aws.amazon.com/neuron",
        "aws.amazon.com/neurondevice", "google.com/tpu", "k8s.amazonaws.com/vgpu",
    ]

    /// How many devices a list of resources holds. A slice of a GPU
    /// (`nvidia.com/mig-2g.10gb`) counts as its sevenths.
    public static func devices(_ resources: [String: Quantity]) -> Double {
        resources.reduce(0) { $0 + max(0, $1.value.doubleValue) * weight(of: $1.key) }
    }

    /// How many devices one of a resource is that kube-state-metrics tells
    /// of (`nvidia_com_gpu`): 0 for anything else.
    public static func devices(inOne stateMetricResource: String) -> Double {
        let mig = "nvidia_com_mig_"
        guard !stateMetricResource.hasPrefix(mig) else {
            return weight(of: "nvidia.com/mig-\(stateMetricResource.dropFirst(mig.count))")
        }
        return names.contains { plain($0) == plain(stateMetricResource) } ? 1 : 0
    }

    /// Its letters and digits alone.
    private static func plain(_ name: String) -> [UInt8] {
        name.utf8.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// A resource of that name is a device, or a slice of one.
    public static func counts(_ name: String) -> Bool { weight(of: name) > 0 }

    private static func weight(of name: String) -> Double {
        if names.contains(name) { return 1 }
        guard name.hasPrefix("nvidia.com/mig-") else { return 0 }
        let sevenths = name.dropFirst(15).prefix { $0.isNumber }
        return (Double(sevenths) ?? 0) / 7
    }
}
