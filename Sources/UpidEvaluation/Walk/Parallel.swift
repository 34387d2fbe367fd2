/// Work on all cores, with results in the order of the input.
public enum Parallel {
    /// The results of `body` for all items, so many items to a task.
    public static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], chunk: Int = 4, _ body: @escaping @Sendable (Item) -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, [Result]).self) { group in
            for start in stride(from: 0, to: items.count, by: chunk) {
                group.addTask { (start, items[start..<min(start + chunk, items.count)].map(body)) }
            }
            var parts: [(Int, [Result])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
