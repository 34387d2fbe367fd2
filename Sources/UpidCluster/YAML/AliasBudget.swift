/// How much of a document may come from aliases: nearly all of a small one,
/// a tenth of a huge one (the same scale as Go's reader of YAML), so that a
/// few nested aliases cannot stand for billions of values.
struct AliasBudget {
    private(set) var total = 0
    private var aliased = 0

    mutating func add(_ count: Int) {
        total = total.addingReportingOverflow(count).overflow ? .max : total + count
    }

    mutating func addAliased(_ count: Int) {
        add(count)
        aliased = aliased.addingReportingOverflow(count).overflow ? .max : aliased + count
    }

    /// The share of aliases is larger than the size of the document allows.
    var isExceeded: Bool {
        guard aliased > 100, total > 1_000 else { return false }
        return Double(aliased) / Double(total) > allowedShare
    }

    private var allowedShare: Double {
        let low = 400_000.0
        let high = 4_000_000.0
        let position = (Double(total) - low) / (high - low)
        return 0.99 - 0.89 * min(max(position, 0), 1)
    }
}
