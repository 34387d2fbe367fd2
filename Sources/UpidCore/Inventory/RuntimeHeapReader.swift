/// Gathers what a container's arguments and environment say of its runtime's
/// memory, one at a time, and keeps only that.
public struct RuntimeHeapReader: Sendable {
    private struct Fact {
        var heap: RuntimeHeap
        /// The later of two that say the same thing wins.
        var rank: Int
    }

    private var facts: [Fact] = []

    /// Nothing seen yet.
    public init() {}

    /// A variable of this name may tell the memory of a runtime.
    public static func isTelling(_ variable: String) -> Bool { place(of: variable) != nil }

    /// Looks at one element of `command` or `args`, which may be a whole
    /// line for a shell.
    public mutating func argument(_ text: String) { options(in: text, source: nil, rank: 5) }

    /// Looks at a variable with a literal value.
    public mutating func variable(_ name: String, value: String) {
        guard let place = Self.place(of: name) else { return }
        switch name {
        case "GOMEMLIMIT":
            guard value != "off" else { return }
            add(ByteCount.go(value).map { .fixed(.go, bytes: $0, source: name) } ?? .unknown(.go, source: name), place)
        case "DOTNET_GCHeapHardLimit":
            let bytes = ByteCount.hexadecimal(value)
            add(bytes.map { .fixed(.dotnet, bytes: $0, source: name) } ?? .unknown(.dotnet, source: name), place)
        default: options(in: value, source: name, rank: place.rank)
        }
    }

    /// Looks at a variable that is the container's own memory limit.
    public mutating func variableOfLimit(_ name: String) {
        if let place = Self.place(of: name) { add(.followsLimit(place.runtime, source: name), place) }
    }

    /// Looks at a variable whose value is not to be read.
    public mutating func variableOfUnknown(_ name: String) {
        if let place = Self.place(of: name) { add(.unknown(place.runtime, source: name), place) }
    }

    /// What decides; nil when nothing tells. A JVM's fixed heap stands above
    /// any percentage. What is hidden from view stands above what it may
    /// override.
    public var heap: RuntimeHeap? {
        let ordered = facts.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element)
        let fixed = ordered.last { $0.heap.sizing == .fixed }
        let hidden = ordered.last { $0.heap.sizing == .unknown }
        if let fixed {
            if let hidden, hidden.rank > fixed.rank, hidden.heap.runtime == fixed.heap.runtime { return hidden.heap }
            return fixed.heap
        }
        return hidden?.heap ?? ordered.last?.heap
    }

    private mutating func add(_ heap: RuntimeHeap, _ place: (runtime: RuntimeHeap.Runtime, rank: Int)) {
        facts.append(Fact(heap: heap, rank: place.rank))
    }

    /// Which variables are looked at. A JVM takes them in this order, and its
    /// arguments before the last one; what a start script passes on is an
    /// argument too.
    private static func place(of variable: String) -> (runtime: RuntimeHeap.Runtime, rank: Int)? {
        switch variable {
        case "JAVA_TOOL_OPTIONS": (.jvm, 1)
        case "JDK_JAVA_OPTIONS": (.jvm, 2)
        case "JAVA_OPTS": (.jvm, 3)
        case "CATALINA_OPTS": (.jvm, 4)
        case "_JAVA_OPTIONS": (.jvm, 6)
        case "NODE_OPTIONS": (.node, 1)
        case "GOMEMLIMIT": (.go, 1)
        case "DOTNET_GCHeapHardLimit": (.dotnet, 1)
        default: nil
        }
    }

    private mutating func options(in text: String, source: String?, rank: Int) {
        let isLine = source != nil || text.holds("-Xmx") || text.holds("-XX:Max") || text.holds("--max")
        guard isLine else { return }
        for word in text.split(whereSeparator: { " \t\n\r\"'`;".contains($0) }) {
            guard let (heap, option) = Self.option(String(word)) else { continue }
            var found = heap
            found.source = source ?? option
            facts.append(Fact(heap: found, rank: rank))
        }
    }

    private static func option(_ word: String) -> (RuntimeHeap, String)? {
        func after(_ prefix: String) -> String? {
            word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : nil
        }
        func fixed(_ runtime: RuntimeHeap.Runtime, _ bytes: Int64?, _ option: String) -> (RuntimeHeap, String) {
            (bytes.map { .fixed(runtime, bytes: $0, source: option) } ?? .unknown(runtime, source: option), option)
        }
        if let value = after("-Xmx") { return fixed(.jvm, ByteCount.java(value), "-Xmx") }
        if let value = after("-XX:MaxHeapSize=") { return fixed(.jvm, ByteCount.java(value), "-XX:MaxHeapSize") }
        if let value = after("-XX:MaxRAMPercentage=") {
            let option = "-XX:MaxRAMPercentage"
            guard let number = Double(value), number >= 0, number <= 100 else {
                return (.unknown(.jvm, source: option), option)
            }
            return (.percentage(.jvm, number, source: option), option)
        }
        for prefix in ["--max-old-space-size=", "--max_old_space_size="] {
            if let value = after(prefix) { return fixed(.node, ByteCount.mebibytes(value), "--max-old-space-size") }
        }
        return nil
    }
}
