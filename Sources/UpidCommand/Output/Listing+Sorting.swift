internal import UpidCore

extension Listing {
    /// The answer sorted by a column (`CPU(NEED)`, `cpu-need`) or a JSONPath
    /// expression; equal ones keep their order. As in kubectl what has no
    /// value comes first, and text that is a quantity sorts by its amount.
    ///
    /// By a column, an item's rows are sorted among themselves and the item
    /// takes the place of its last row.
    func sorted(by key: String) throws(OutputFormatError) -> Listing {
        if key.isEmpty { return self }
        if let column = column(named: key) { return try sorted(byColumn: column) }
        let canonical: String
        let path: JSONPath
        do {
            canonical = try JSONPath.canonical(key)
            path = try JSONPath(canonical)
        } catch {
            throw .badSortKey(key, error)
        }
        var values: [SortValue] = []
        for item in items {
            do {
                values.append(try SortValue(try path.results(in: item.document).first?.first, path: canonical))
            } catch let error as JSONPathError {
                throw .badSortKey(key, error)
            } catch let error as OutputFormatError {
                throw error
            } catch {
                throw .unsortable(canonical)
            }
        }
        if !items.isEmpty, values.allSatisfy({ $0 == .missing }) {
            throw .nothingToSortBy(canonical, columns: columns.map(\.header))
        }
        return reordered(by: values)
    }

    /// The column of that name; without its unit (`TOTAL(USD/MONTH)`) where no
    /// other begins so.
    private func column(named key: String) -> Int? {
        let name = Self.plain(key)
        if let whole = columns.firstIndex(where: { Self.plain($0.header) == name }) { return whole }
        guard let first = key.first, first.isLetter else { return nil }
        let begun = columns.indices.filter { Self.plain(String(columns[$0].header.prefix { $0 != "(" })) == name }
        return begun.count == 1 ? begun.first : nil
    }

    private func sorted(byColumn column: Int) throws(OutputFormatError) -> Listing {
        var listing = self
        var last: [SortValue] = []
        for index in items.indices {
            var keyed: [(SortValue, Row)] = []
            for row in items[index].rows {
                keyed.append((try SortValue(row, column: column, header: columns[column].header), row))
            }
            keyed = Self.stable(keyed) { $0.0 }
            listing.items[index].rows = keyed.map(\.1)
            last.append(keyed.last?.0 ?? .missing)
        }
        return listing.reordered(by: last)
    }

    private func reordered(by values: [SortValue]) -> Listing {
        var listing = self
        listing.items = Self.stable(Array(zip(values, items))) { $0.0 }.map(\.1)
        return listing
    }

    private static func stable<Element>(_ elements: [Element], _ key: (Element) -> SortValue) -> [Element] {
        elements.enumerated().sorted { left, right in
            let (one, other) = (key(left.element), key(right.element))
            return one < other || (!(other < one) && left.offset < right.offset)
        }.map(\.element)
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "%" }
    }
}

/// A value in the order that sorting gives it: missing, numbers, text.
private enum SortValue: Hashable, Comparable {
    case missing
    case number(Double)
    case text(String)

    /// The value that a path selects.
    init(_ value: JSONValue?, path: String) throws(OutputFormatError) {
        switch value {
        case nil, .null: self = .missing
        case .int(let number): self = .number(Double(number))
        case .double(let number): self = .number(number)
        case .bool(let flag): self = .number(flag ? 1 : 0)
        case .string(let text): self = Quantity(text).map { .number($0.doubleValue) } ?? .text(text)
        case .array, .object: throw .unsortable(path)
        }
    }

    /// The value of a cell.
    init(_ row: Listing.Row, column: Int, header: String) throws(OutputFormatError) {
        if let value = row.sortValues[column] {
            try self.init(value, path: header)
            return
        }
        let cell = row.cells.indices.contains(column) ? row.cells[column] : ""
        let isMissing = cell.isEmpty || cell == "<none>" || cell == "<unknown>" || cell == "-"
        try self.init(isMissing ? nil : .string(cell), path: header)
    }
}
