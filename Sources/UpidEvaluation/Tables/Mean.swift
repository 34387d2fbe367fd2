/// A mean with its standard error. Both are NaN without values.
public struct Mean: Sendable {
    public let value: Double
    /// The standard deviation over the root of the count.
    public let standardError: Double
    public let count: Int

    /// The mean of values that weigh the same.
    public init(_ values: [Double]) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        value = mean
        standardError = (variance / count).squareRoot()
        self.count = values.count
    }
}
