/// What all LimitRanges of a namespace together admit for a container: each
/// of them must.
public struct LimitRangeBounds: Hashable, Sendable {
    private var items: [LimitRangeItem]

    /// The bounds of these LimitRanges, all of one namespace.
    public init(_ ranges: [LimitRange]) { items = ranges.flatMap(\.containers) }

    /// The highest of the minima.
    public func minimum(_ resource: ResourceName) -> Quantity? { items.compactMap { $0.min[resource] }.max() }

    /// The lowest of the maxima.
    public func maximum(_ resource: ResourceName) -> Quantity? { items.compactMap { $0.max[resource] }.min() }

    /// The lowest of the ratios of limit to request; none is below 1.
    public func ratio(_ resource: ResourceName) -> Quantity? {
        items.compactMap { $0.maxLimitRequestRatio[resource] }.min().map { max($0, Quantity("1") ?? $0) }
    }

    /// All three hold.
    public func admits(_ resource: ResourceName, request: Quantity, limit: Quantity?) -> Bool {
        if let minimum = minimum(resource), request < minimum { return false }
        if let maximum = maximum(resource), max(request, limit ?? request) > maximum { return false }
        guard let limit, let least = leastRequest(resource, limit: limit) else { return true }
        return request >= least
    }

    /// The lowest request beside this limit; nil when any will do.
    func leastRequest(_ resource: ResourceName, limit: Quantity) -> Quantity? {
        guard let ratio = ratio(resource) else { return nil }
        let unit: Int128 = resource == .cpu ? 1_000_000 : 1_000_000_000
        let (scaled, overflow) = limit.nanos.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow, limit.nanos > 0 else { return limit }
        let exact = (scaled - 1) / ratio.nanos + 1
        return min(limit, Quantity(nanos: ((exact - 1) / unit + 1) * unit, format: limit.format))
    }

    /// The highest limit beside this request; nil when any will do.
    func greatestLimit(_ resource: ResourceName, request: Quantity) -> Quantity? {
        guard let ratio = ratio(resource) else { return nil }
        let unit: Int128 = resource == .cpu ? 1_000_000 : 1_000_000_000
        let (product, overflow) = request.nanos.multipliedReportingOverflow(by: ratio.nanos)
        guard !overflow else { return nil }
        return max(request, Quantity(nanos: product / 1_000_000_000 / unit * unit, format: request.format))
    }
}

extension Quantity {
    /// It has no fraction, and is above zero.
    package var isWhole: Bool { nanos > 0 && nanos % 1_000_000_000 == 0 }
}
