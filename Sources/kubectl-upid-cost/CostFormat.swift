import UpidConsole

/// Formats of other tools that costs can be printed in.
enum CostFormat: String {
    /// OpenCost's answer to `/allocation`.
    case openCost = "opencost"
    /// Rows of FOCUS 1.3, as CSV.
    case focus

    /// All names, in the order of their explanation.
    static let all = FlagGroup.outputFormats + [openCost.rawValue, focus.rawValue]

    static let flags = FlagGroup(
        "FOCUS Options",
        [
            FlagSpec(
                "billing-account", nil,
                usage: "BillingAccountId of -o focus: the account that the provider's bill is of. The API server does "
                    + "not tell it; \"unknown\" if not given.")
        ])
}
