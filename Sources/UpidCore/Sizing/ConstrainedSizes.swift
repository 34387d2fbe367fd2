/// A request and a limit while one constraint after the other is put on
/// them. A constraint is noted only when it moves a number.
package struct ConstrainedSizes {
    let resource: ResourceName
    package var request: Quantity
    /// Nil stays nil.
    package var limit: Quantity?
    let bounds: LimitRangeBounds
    private(set) var constraints: [Constraint] = []
    private var isKept = false

    package init(resource: ResourceName, request: Quantity, limit: Quantity?, bounds: LimitRangeBounds) {
        self.resource = resource
        self.request = request
        self.limit = limit.map { max($0, request) }
        self.bounds = bounds
    }

    /// The request stays as it is.
    mutating func keep(_ present: Quantity, because constraint: Constraint) {
        isKept = true
        guard request != present else { return }
        request = present
        limit = limit.map { max($0, present) }
        constraints.append(constraint)
    }

    mutating func raiseLimit(to least: Quantity, because constraint: Constraint) {
        guard let limit, limit < least else { return }
        self.limit = least
        constraints.append(constraint)
    }

    /// Both become what a LimitRange admits.
    package mutating func fit() {
        if let minimum = bounds.minimum(resource), request < minimum {
            request = minimum
            limit = limit.map { max($0, minimum) }
            constraints.append(.limitRangeMinimum(resource, minimum))
        }
        if let maximum = bounds.maximum(resource), max(request, limit ?? request) > maximum {
            request = min(request, maximum)
            limit = limit.map { min($0, maximum) }
            constraints.append(.limitRangeMaximum(resource, maximum))
        }
        guard let limit, let ratio = bounds.ratio(resource), let least = bounds.leastRequest(resource, limit: limit),
            request < least
        else { return }
        // A request that stays takes its limit along; else the limit is what
        // protects the container, and the request follows.
        if isKept, let greatest = bounds.greatestLimit(resource, request: request) {
            self.limit = min(limit, greatest)
        } else {
            request = least
        }
        constraints.append(.limitRangeRatio(resource, ratio))
    }

    /// Request and limit become one number.
    package mutating func equalise(wholeCores: Bool) {
        let wanted = isKept ? request : max(request, limit ?? request)
        if request != wanted || limit != wanted { constraints.append(.guaranteed(resource)) }
        request = wanted
        limit = wanted
        if wholeCores, !wanted.isWhole {
            set(Self.wholeCores(wanted, .up))
            constraints.append(.wholeCores)
        }
        fit()
        if wholeCores, !request.isWhole {
            let lower = Self.wholeCores(request, .down)
            if bounds.admits(resource, request: lower, limit: lower), lower > .zero { set(lower) }
        }
    }

    /// Request and limit stay different; when that cannot be within the
    /// bounds, both stay as they are.
    package mutating func part(present: Quantity?, _ presentLimit: Quantity) {
        guard limit == request else { return }
        constraints.append(.burstable(resource))
        let above = step(above: request)
        let below = step(below: request)
        if bounds.admits(resource, request: request, limit: above) {
            limit = above
        } else if let below, bounds.admits(resource, request: below, limit: request) {
            request = below
        } else {
            request = present ?? request
            limit = presentLimit
        }
    }

    private mutating func set(_ amount: Quantity) {
        request = amount
        limit = amount
    }

    private func step(above amount: Quantity) -> Quantity {
        switch resource {
        case .cpu: RoundedNeed.cpu(cores: amount.doubleValue + 0.001)
        case .memory: RoundedNeed.memory(bytes: amount.doubleValue + 1_048_576)
        }
    }

    /// Nil when nothing would be left.
    private func step(below amount: Quantity) -> Quantity? {
        let lower = amount - (resource == .cpu ? .millicores(5) : .mebibytes(8))
        return lower > .zero ? lower : nil
    }

    private static func wholeCores(_ amount: Quantity, _ rule: FloatingPointRoundingRule) -> Quantity {
        let nano: Int128 = 1_000_000_000
        let (whole, rest) = amount.nanos.quotientAndRemainder(dividingBy: nano)
        return Quantity(nanos: (whole + (rest > 0 && rule == .up ? 1 : 0)) * nano, format: .decimalSI)
    }
}
