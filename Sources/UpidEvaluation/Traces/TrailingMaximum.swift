/// The highest of the last values.
public enum TrailingMaximum {
    /// At each point the maximum of it and the `width - 1` points before it.
    /// NaN is left out, and stays NaN.
    public static func values(_ values: [Float], width: Int) -> [Float] {
        var result = values
        // Points that may still become the maximum: falling values, oldest first.
        var waiting: [Int] = []
        var oldest = 0
        for (index, value) in values.enumerated() where !value.isNaN {
            while waiting.count > oldest, values[waiting[waiting.count - 1]] <= value { waiting.removeLast() }
            waiting.append(index)
            while waiting[oldest] <= index - width { oldest += 1 }
            result[index] = values[waiting[oldest]]
        }
        return result
    }
}
