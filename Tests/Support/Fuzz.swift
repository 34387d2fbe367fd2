import Foundation

/// Rounds of randomised tests.
public enum Fuzz {
    /// As many as given, or the `UPID_FUZZ_FACTOR`-fold of it.
    public static func rounds(_ usual: Int) -> Range<Int> {
        0..<usual * (ProcessInfo.processInfo.environment["UPID_FUZZ_FACTOR"].flatMap { Int($0) } ?? 1)
    }
}

extension SplitMix64 {
    /// The text of up to `most` of the pieces, in any order.
    public mutating func text(of pieces: [String], atMost most: Int) -> String {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
