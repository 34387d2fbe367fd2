internal import UpidConsole
internal import UpidCore
public import UpidCost

/// Reads AWS's bulk offer file of EC2 for one region (CSV, hundreds of MB) as
/// it arrives, and keeps only on-demand prices of Linux on shared hardware,
/// without software or a capacity reservation, and of volumes by their type.
///
/// Source: AWS Billing User Guide, "Reading a service price list file".
public struct AWSOfferReader: Sendable {
    private var feed = CSVFeed()
    private var rows: AWSOfferRows

    /// A reader of the offer file of a region.
    public init(region: String) { rows = AWSOfferRows(region: region) }

    /// Takes the next bytes.
    public mutating func take(_ chunk: UnsafeRawBufferPointer) throws(PriceListFault) {
        try feed.feed(chunk, to: &rows)
    }

    /// What was read, after the last byte.
    public mutating func finish() throws(PriceListFault) -> ReadPrices {
        try feed.finish(&rows)
        guard rows.columns != nil else { throw .unknownForm("it has no line of columns that begins with SKU") }
        let (prices, disputed) = rows.gathering.result
        guard !prices.isEmpty else { throw .noPrices }
        return ReadPrices(
            prices: prices, volumes: rows.volumes.result.prices, currency: rows.currency ?? .usd,
            published: rows.published, disputed: disputed)
    }
}

/// What was read of a public list.
public struct ReadPrices: Hashable, Sendable {
    public var prices: [FetchedPrices.Price]
    /// Of a GiB, by the type of volumes.
    public var volumes: [FetchedPrices.Price] = []
    public var currency: Currency
    /// The provider's own date of it: `2026-11-20`.
    public var published: String?
    /// Types with two prices at once: they are in ``prices`` with neither.
    public var disputed: [String]
}

private struct AWSOfferRows: CSVLineTaker, Sendable {
    struct Columns: Sendable {
        var count: Int
        var term, unit, price, currency, since, family, type, tenancy, system, capacity, software: Int
        var locationType, region, operation, market, usage: Int?
    }

    let region: String
    var columns: Columns?
    var published: String?
    var currency: Currency?
    var gathering = PriceGathering()
    var volumes = PriceGathering()

    init(region: String) { self.region = region }

    mutating func take(_ line: CSVLine) throws(PriceListFault) {
        guard let columns else { return try preamble(line) }
        guard line.count == columns.count else {
            throw .unknownForm("line \(line.number) has \(line.count) fields and not \(columns.count)")
        }
        if let type = volumeType(line, columns) { return try take(line, columns, volumes: type) }
        guard line.holds("OnDemand", at: columns.term), line.holds("Linux", at: columns.system),
            line.holds("Shared", at: columns.tenancy), line.holds("Used", at: columns.capacity),
            line.holds("NA", at: columns.software), line.holds("Hrs", at: columns.unit),
            line.holds("Compute Instance", at: columns.family)
                || line.holds("Compute Instance (bare metal)", at: columns.family),
            isEmptyOr("AWS Region", columns.locationType, line), isEmptyOr("RunInstances", columns.operation, line),
            isEmptyOr("OnDemand", columns.market, line)
        else { return }
        if let place = columns.region {
            let own = line[place]
            guard own.isEmpty || own == region else { return }
        }
        gathering.add(line[columns.type], try price(line, columns), since: line[columns.since])
    }

    /// Types of volumes by what their use is called.
    private static let volumeTypes = [
        "": "standard", ".gp2": "gp2", ".gp3": "gp3", ".piops": "io1", ".io2": "io2", ".st1": "st1", ".sc1": "sc1",
    ]

    /// The type of volumes that a line is the price of; nil for another line.
    /// `EUW1-EBS:VolumeUsage.gp3` is what it says in other regions than the
    /// first.
    private func volumeType(_ line: CSVLine, _ columns: Columns) -> String? {
        guard let usage = columns.usage, line.holds("Storage", at: columns.family),
            line.holds("GB-Mo", at: columns.unit), line.holds("OnDemand", at: columns.term),
            isEmptyOr("AWS Region", columns.locationType, line)
        else { return nil }
        let parts = line[usage].split(separator: ":", maxSplits: 1)
        let name = "VolumeUsage"
        guard parts.count == 2, parts[0].hasSuffix("EBS"), parts[1].hasPrefix(name) else { return nil }
        return Self.volumeTypes[String(parts[1].dropFirst(name.utf8.count))]
    }

    private mutating func take(_ line: CSVLine, _ columns: Columns, volumes type: String) throws(PriceListFault) {
        if let place = columns.region {
            let own = line[place]
            guard own.isEmpty || own == region else { return }
        }
        let monthly = try price(line, columns)
        volumes.add(type, monthly / CostPeriod.month.hours, since: line[columns.since])
    }

    /// The price of a line, which is in the list's currency.
    private mutating func price(_ line: CSVLine, _ columns: Columns) throws(PriceListFault) -> Double {
        let text = line[columns.price]
        guard let price = Double(text), price.isFinite, price >= 0 else {
            throw .unknownForm("line \(line.number): \"\(text)\" is not a price")
        }
        guard let own = Currency(line[columns.currency]) else {
            throw .unknownForm("line \(line.number): \"\(line[columns.currency])\" is not a currency")
        }
        guard currency == nil || currency == own else {
            throw .unknownForm("line \(line.number) is in another currency than the lines before it")
        }
        currency = own
        return price
    }

    private func isEmptyOr(_ text: StaticString, _ column: Int?, _ line: CSVLine) -> Bool {
        column.map { line.holds(text, at: $0) || line.holds("", at: $0) } ?? true
    }

    /// What stands before the columns: pairs of a name and a value.
    private mutating func preamble(_ line: CSVLine) throws(PriceListFault) {
        switch line[0] {
        case "SKU": columns = try Self.columns(line)
        case "FormatVersion" where !line[1].hasPrefix("v1."):
            throw .unknownForm("its form is of version \"\(line[1])\", and v1.0 is known")
        case "OfferCode" where line[1] != "AmazonEC2":
            throw .unknownForm("it is the list of \"\(line[1])\", and not of AmazonEC2")
        case "Publication Date": published = Timestamp(line[1]).map { String($0.description.prefix(10)) }
        case "FormatVersion", "OfferCode", "Disclaimer", "Version": break
        default: throw .unknownForm("line \(line.number) is none of an offer file")
        }
    }

    private static func columns(_ line: CSVLine) throws(PriceListFault) -> Columns {
        var places: [String: Int] = [:]
        for index in 0..<line.count { places[line[index].lowercased()] = index }
        func place(_ name: String) throws(PriceListFault) -> Int {
            guard let place = places[name.lowercased()] else { throw .unknownForm("it has no column \"\(name)\"") }
            return place
        }
        return Columns(
            count: line.count, term: try place("TermType"), unit: try place("Unit"),
            price: try place("PricePerUnit"), currency: try place("Currency"), since: try place("EffectiveDate"),
            family: try place("Product Family"), type: try place("Instance Type"), tenancy: try place("Tenancy"),
            system: try place("Operating System"), capacity: try place("CapacityStatus"),
            software: try place("Pre Installed S/W"), locationType: places["location type"],
            region: places["region code"], operation: places["operation"], market: places["marketoption"],
            usage: places["usagetype"])
    }
}
