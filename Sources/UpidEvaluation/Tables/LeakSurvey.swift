internal import UpidCore

/// How often the growth of memory is called a leak: in recorded windows as
/// they are, and with growth added to them.
public struct LeakSurvey: Sendable {
    /// Windows of one length of one resource.
    struct Line: Sendable {
        let resource: TraceResource
        let days: Int
        let windows: Int
        /// Called leaks as they are; where each is.
        let called: [String]
        /// By growth: called leaks, of ``windows``.
        let found: [Int]
        /// The same for windows that vary little, and how many these are.
        let calmWindows: Int
        let calmFound: [Int]
    }

    /// Bytes a day, as a share of the window's mean.
    static let growths = [0.01, 0.02, 0.05, 0.1, 0.2]
    /// A window is calm where its hours deviate from their mean by no more than
    /// this share of it: container memory does.
    static let calmDeviation = 0.05

    let lines: [Line]

    /// Looks at all windows of 3, 7 and 14 days, one after the other.
    public init(_ series: [TraceSeries]) async {
        var lines: [Line] = []
        for resource in [TraceResource.memory, .memoryPeak] {
            for days in [3, 7, 14] {
                let windows = await Parallel.map(series) { Self.windows($0, resource, days: days) }.flatMap(\.self)
                guard !windows.isEmpty else { continue }
                let calm = windows.filter(\.isCalm)
                lines.append(
                    Line(
                        resource: resource, days: days, windows: windows.count, called: windows.compactMap(\.called),
                        found: Self.found(windows), calmWindows: calm.count, calmFound: Self.found(calm)))
            }
        }
        self.lines = lines
    }

    private struct Window: Sendable {
        /// Where it is and how fast it grows, if it is called a leak as it is.
        let called: String?
        let found: [Bool]
        let isCalm: Bool
    }

    private static func found(_ windows: [Window]) -> [Int] {
        growths.indices.map { index in windows.count { $0.found[index] } }
    }

    private static func windows(_ series: TraceSeries, _ resource: TraceResource, days: Int) -> [Window] {
        guard let values = resource.values(of: series) else { return [] }
        let length = days * TraceSeries.day
        return stride(from: length, through: values.count, by: length).compactMap { end in
            let window = Array(values[end - length..<end])
            let known = window.filter { !$0.isNaN }
            guard known.count * 10 >= length * 9 else { return nil }
            let mean = known.reduce(0) { $0 + Double($1) } / Double(known.count)
            guard mean > 0, let plain = usage(window) else { return nil }
            let variance = plain.hours.reduce(0) { $0 + ($1.mean - mean) * ($1.mean - mean) }
            let deviation = (variance / Double(plain.hours.count)).squareRoot()
            let called = MemoryLeak(plain).map { leak in
                let rate = FixedText.percent(leak.bytesPerDay / mean, 1, width: 0)
                return "\(series.source) \(series.id) day \(end / TraceSeries.day) \(rate) a day"
            }
            let found = growths.map { growth in
                let step = mean * growth / Double(TraceSeries.day)
                let grown = window.enumerated().map { $1 + Float(step * Double($0)) }
                return usage(grown).flatMap { MemoryLeak($0) } != nil
            }
            return Window(called: called, found: found, isCalm: deviation <= calmDeviation * mean)
        }
    }

    private static func usage(_ values: [Float]) -> ResourceUsage? { PastWindow(values, origin: values.count).usage }

    /// A table, a line per resource and length, then where leaks are.
    public var text: String {
        let rates = Self.growths.map { FixedText.percent($0, 0, width: 0) + "/d" }
        var text = FixedText.left("memory", 10)
        text += zip(["days", "windows", "leaks"], [5, 8, 7]).map { FixedText.right($0, $1) }.joined()
        text += rates.map { FixedText.right($0, 7) }.joined() + FixedText.right("calm", 8)
        text += rates.map { FixedText.right($0, 7) }.joined() + "\n"
        for line in lines {
            text += FixedText.left(line.resource.rawValue, 10)
            text += FixedText.right("\(line.days)", 5) + FixedText.right("\(line.windows)", 8)
            text += Self.share(line.called.count, of: line.windows, decimals: 2)
            text += line.found.map { Self.share($0, of: line.windows, decimals: 1) }.joined()
            text += FixedText.right("\(line.calmWindows)", 8)
            text += line.calmFound.map { Self.share($0, of: line.calmWindows, decimals: 1) }.joined() + "\n"
        }
        for line in lines {
            text += line.called.map { "\(line.resource.rawValue) \(line.days) d: \($0)\n" }.joined()
        }
        return text
    }

    private static func share(_ count: Int, of all: Int, decimals: Int) -> String {
        FixedText.percent(Double(count) / Double(all), decimals, width: 7)
    }
}
