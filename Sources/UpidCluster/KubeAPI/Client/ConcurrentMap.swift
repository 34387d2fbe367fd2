extension Array where Element: Sendable {
    /// The results of `transform` in this array's order, with at most `limit`
    /// elements under way at once. The first error ends it.
    package func mapConcurrently<Value: Sendable>(
        limit: Int, _ transform: @escaping @Sendable (Element) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { tasks in
            var results: [(Int, Value)] = []
            for (index, element) in enumerated() {
                if index >= Swift.max(1, limit), let result = try await tasks.next() { results.append(result) }
                tasks.addTask { (index, try await transform(element)) }
            }
            for try await result in tasks { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
