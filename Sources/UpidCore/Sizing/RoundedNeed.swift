/// Needs rounded up to what people write. Steps grow with the value, and each
/// band begins at a multiple of its step, so that rounding keeps the order of
/// values and never goes below one.
package enum RoundedNeed {
    /// Steps of 5m below 100m, 10m below 1 core, 100m below 10 cores, and
    /// whole cores.
    package static func cpu(cores: Double) -> Quantity {
        let millis = wholeUnits(cores * 1_000)
        let step = millis <= 100 ? 5 : millis <= 1_000 ? 10 : millis <= 10_000 ? 100 : 1_000
        return .millicores(roundedUp(millis, step))
    }

    /// Steps of 8Mi below 256Mi, 32Mi below 1Gi, 128Mi below 4Gi, 256Mi below
    /// 16Gi, and whole Gi.
    package static func memory(bytes: Double) -> Quantity {
        let mebibytes = wholeUnits(bytes / 1_048_576)
        let step =
            mebibytes <= 256
            ? 8 : mebibytes <= 1_024 ? 32 : mebibytes <= 4_096 ? 128 : mebibytes <= 16_384 ? 256 : 1_024
        return .mebibytes(roundedUp(mebibytes, step))
    }

    /// Rounded up, but not for what is only an error of the arithmetic; at
    /// most 2⁴⁰, far above of what there is.
    private static func wholeUnits(_ value: Double) -> Int {
        let value = min(max(value, 0), 0x1p40)
        return Int(max((value - 1e-9 * max(value, 1)).rounded(.up), 0))
    }

    private static func roundedUp(_ value: Int, _ step: Int) -> Int {
        (value + step - 1) / step * step
    }
}
