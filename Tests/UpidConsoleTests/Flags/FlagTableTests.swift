import Testing

@testable import UpidConsole

@Suite struct FlagTableTests {
    @Test func noNameStandsTwice() {
        let flags = FlagTable.anywhere.flags
        #expect(Set(flags.map(\.name)).count == flags.count)
        let letters = flags.compactMap(\.shorthand)
        #expect(Set(letters).count == letters.count)
    }

    @Test func everyFlagSaysWhatItIsFor() {
        for flag in FlagTable.anywhere.flags {
            #expect(flag.usage.hasSuffix(".") || flag.usage.hasSuffix(")."), "\(flag.name)")
        }
    }
}
