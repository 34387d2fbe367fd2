import Testing
import UpidCore

@Suite struct HumanQuantityTests {
    @Test(arguments: [
        ("250m", "250m"), ("1500m", "1.5"), ("2", "2"), ("1234m", "1.234"), ("0.1", "100m"), ("100u", "100u"),
        ("0", "0"),
        ("12e3", "12000"), ("1000000n", "1m"),
    ])
    func requestedCPUIsExact(_ text: String, _ shown: String) throws {
        let quantity = try #require(Quantity(text))
        #expect(HumanQuantity.cpu(quantity) == shown)
        #expect(Quantity(HumanQuantity.cpu(quantity)) == quantity)
    }

    @Test(arguments: [
        ("512Mi", "512Mi"), ("1536Mi", "1.5Gi"), ("1Gi", "1Gi"), ("1100Mi", "1100Mi"), ("500M", "500M"),
        ("1073741824", "1Gi"), ("64Ki", "64Ki"), ("1280Mi", "1.25Gi"), ("2Ti", "2048Gi"), ("0", "0"),
    ])
    func requestedMemoryIsExact(_ text: String, _ shown: String) throws {
        let quantity = try #require(Quantity(text))
        #expect(HumanQuantity.memory(quantity) == shown)
        #expect(Quantity(HumanQuantity.memory(quantity)) == quantity)
    }

    @Test(
        arguments: [
            (0, "0m"), (0.00001, "1m"), (0.0074, "7m"), (0.2504, "250m"), (0.9996, "1"), (1.524, "1.52"),
            (34.07, "34.1"),
            (421.6, "422"), (-1, "0m"), (1e300, "1000000000000"), (.nan, "0m"),
        ] as [(Double, String)])
    func measuredCPUHasThreeDigits(_ cores: Double, _ shown: String) {
        #expect(HumanQuantity.measured(cores: cores) == shown)
        #expect(Quantity(shown) != nil)
    }

    @Test(
        arguments: [
            (0, "0Mi"), (1, "1Mi"), (512, "512Mi"), (1_023.7, "1Gi"), (1_556, "1.52Gi"), (34_919, "34.1Gi"),
            (1e300, "976562500Gi"),
        ] as [(Double, String)])
    func measuredMemoryHasThreeDigits(_ mebibytes: Double, _ shown: String) {
        #expect(HumanQuantity.measured(bytes: mebibytes * 1_048_576) == shown)
        #expect(Quantity(shown) != nil)
    }

    @Test(
        arguments: [(0, "0%"), (0.004, "0.4%"), (0.63, "63%"), (1.255, "126%"), (0.0999, "10%")] as [(Double, String)])
    func sharesAreShort(_ share: Double, _ shown: String) {
        #expect(HumanQuantity.percent(share) == shown)
    }
}
