/// A sink whose type the parser of answers need not know: it is compiled for
/// the sinks of this module alone, and is slow with any other.
struct HeldSink: SeriesSink {
    private(set) var sink: any SeriesSink

    init(sink: any SeriesSink) { self.sink = sink }

    mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint]) {
        sink.add(labels, points)
    }
}
