internal import UpidCore

/// What the containers of a pod used in each cell.
struct ContainerCourse: Sendable {
    /// Mean cores while it ran, by cell.
    private(set) var cpu = CellRow()
    /// Mean bytes, by cell.
    var memory = CellRow()
    /// Samples by cell: how long it ran.
    private(set) var samples = CellRow()
    /// A label of its series that names the node; empty without one.
    var node = ""

    /// Adds one run of the container: its samples, and its CPU counter as it
    /// stood at the end of each cell.
    ///
    /// A counter begins with 0 when its container does. What it shows when it
    /// is first seen counts whole if the server was there before
    /// (`wasLooking`), so that what runs for one scrape only is seen too.
    mutating func add(
        counter: CellRow?, samples run: CellRow, _ cells: TimeCells, interval: Double, wasLooking: (Int) -> Bool
    ) {
        var before: (cell: Int, value: Double)?
        let last = run.cells.last ?? -1
        for cell in run.cells where cell >= 0 {
            if let count = run[cell] { samples.add(count, at: cell) }
        }
        guard let counter else { return }
        for cell in counter.cells {
            guard let value = counter[cell] else { continue }
            defer { before = (cell, value) }
            guard cell >= 0 else { continue }
            let whole = cells.seconds(cell)
            // Seconds of the cell up to its last sample.
            let seen = cell == last ? min(whole, (run[cell] ?? 0) * interval) : whole
            if let before {
                let skipped = (before.cell + 1..<cell).reduce(0) { $0 + (($1 >= 0) ? cells.seconds($1) : 0) }
                let elapsed = skipped + max(seen, interval)
                let rate = (value >= before.value ? value - before.value : value) / elapsed
                for missed in max(0, before.cell + 1)...cell { note(rate, in: missed) }
            } else if wasLooking(cell) {
                let elapsed = min(whole, (run[cell] ?? 1) * interval) - interval / 2
                note(value / max(elapsed, 1), in: cell)
            }
        }
    }

    /// One run after the other within a cell: the larger rate stands for it.
    private mutating func note(_ rate: Double, in cell: Int) {
        guard rate.isFinite, rate <= 0x1p20 else { return }
        cpu.put(rate, at: cell)
    }
}
