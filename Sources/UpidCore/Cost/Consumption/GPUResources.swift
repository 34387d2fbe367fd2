/// Devices that pods ask for by a name of their own and that a machine's
/// price is partly for.
public enum GPUResources {
    static let bytesInGibibyte = 1_073_741_824.0

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

    /// A resource of that name is a device, or a slice of one.
    public static func counts(_ name: String) -> Bool { weight(of: name) > 0 }

    private static func weight(of name: String) -> Double {
        if names.contains(name) { return 1 }
        guard name.hasPrefix("nvidia.com/mig-") else { return 0 }
        let sevenths = name.dropFirst(15).prefix { $0.isNumber }
        return (Double(sevenths) ?? 0) / 7
    }
}
