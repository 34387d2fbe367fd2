/// What a container's own settings say of its runtime's memory. It holds the
/// parsed fact alone, never the text of a variable or an argument.
public struct RuntimeHeap: Hashable, Codable, Sendable {
    /// Whose memory it is.
    public enum Runtime: String, Codable, Sendable {
        case jvm = "JVM"
        case go = "Go"
        case node = "Node.js"
        case dotnet = ".NET"
    }

    /// How its size is told.
    public enum Sizing: String, Codable, Sendable {
        /// A number of bytes, whatever the limit is.
        case fixed
        /// A part of the container's memory limit.
        case percentage
        /// The memory limit itself (a `resourceFieldRef`).
        case followsLimit
        /// It is set where it cannot be seen: in a Secret or a ConfigMap, or
        /// in a form that is not understood.
        case unknown
    }

    public var runtime: Runtime
    public var sizing: Sizing
    /// Of a fixed one; nil otherwise.
    public var bytes: Int64?
    /// 0 to 100, of a percentage; nil otherwise.
    public var percentage: Double?
    /// The variable or the option that says so: `JAVA_TOOL_OPTIONS`, `-Xmx`.
    public var source: String

    /// A heap of `bytes` bytes.
    public static func fixed(_ runtime: Runtime, bytes: Int64, source: String) -> RuntimeHeap {
        RuntimeHeap(runtime: runtime, sizing: .fixed, bytes: bytes, percentage: nil, source: source)
    }

    /// A heap of a part of the memory limit.
    public static func percentage(_ runtime: Runtime, _ percentage: Double, source: String) -> RuntimeHeap {
        RuntimeHeap(runtime: runtime, sizing: .percentage, bytes: nil, percentage: percentage, source: source)
    }

    /// A heap as large as the memory limit.
    public static func followsLimit(_ runtime: Runtime, source: String) -> RuntimeHeap {
        RuntimeHeap(runtime: runtime, sizing: .followsLimit, bytes: nil, percentage: nil, source: source)
    }

    /// A heap of which only is known that it is set.
    public static func unknown(_ runtime: Runtime, source: String) -> RuntimeHeap {
        RuntimeHeap(runtime: runtime, sizing: .unknown, bytes: nil, percentage: nil, source: source)
    }
}

extension RuntimeHeap {
    /// Bytes that the process takes beside its heap at the least that is
    /// prudent; nil unless the heap is of a fixed size. A rule of thumb, as
    /// no setting tells it: for a JVM (metaspace, code cache, stacks, buffers)
    /// and .NET a quarter of the heap and 128 MiB or more, for Node.js a
    /// quarter and 64 MiB or more, for Go, whose limit counts all that its
    /// runtime maps, a tenth.
    public var offHeapAllowance: Int64? {
        guard let bytes, sizing == .fixed, bytes > 0 else { return nil }
        return switch runtime {
        case .jvm, .dotnet: max(bytes / 4, 128 << 20)
        case .node: max(bytes / 4, 64 << 20)
        case .go: bytes / 10
        }
    }

    /// Heap and allowance together, in bytes; nil unless the heap is of a
    /// fixed size.
    public var fixedNeed: Int64? {
        guard let bytes, let offHeapAllowance else { return nil }
        let (sum, overflow) = bytes.addingReportingOverflow(offHeapAllowance)
        return overflow ? .max : sum
    }
}

extension RuntimeHeap {
    /// `the JVM's heap`, `Go's memory limit`.
    package var name: String {
        switch runtime {
        case .jvm: "the JVM's heap"
        case .go: "Go's memory limit"
        case .node, .dotnet: "the \(runtime.rawValue) heap"
        }
    }
}
