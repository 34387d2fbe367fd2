public import UpidConsole

extension PricesUpdateCommand {
    public static let spec = CommandSpec(
        path: "kubectl upid cost prices update", executable: "kubectl-upid-cost",
        summary: "Fetch a cloud's public price list for a region.",
        details: """
            Without --provider and --region the cluster's nodes tell where they are.

            On-demand prices of Linux machines are fetched from the provider's own server and kept in \
            $XDG_CACHE_HOME/upid/prices (or ~/.cache/upid/prices). From then on they count before the bundled ones \
            (--prices=auto or --prices=list). After 30 days they are still used, with a warning. When fetching fails, \
            the list that was there stays.

            AWS's list of a region has hundreds of MB; it is read as it arrives, and little of it is kept. Google \
            Cloud wants an API key: it is taken from GOOGLE_API_KEY or --api-key-file and travels in a header.

            Exit codes: 0 all lists were fetched, 1 at least one was not.
            """,
        examples: [
            .init("The prices of where the cluster's nodes are", "kubectl upid cost prices update"),
            .init("The prices of a region of AWS", "kubectl upid cost prices update --provider=aws --region=us-east-1"),
            .init(
                "Of two regions of Azure", "kubectl upid cost prices update --provider=azure --region=eastus,westeurope"
            ),
            .init(
                "Of Google Cloud, with a key from a file",
                "kubectl upid cost prices update --provider=gcp --region=us-central1 --api-key-file=key.txt"),
        ],
        synopsis: "[--provider=PROVIDER --region=REGION] [flags]",
        flags: FlagTable([
            FlagGroup(
                "Options",
                [
                    FlagSpec(
                        "provider",
                        usage: "Whose prices: aws, azure or gcp. If not given, those of the cluster's nodes.",
                        completion: .values(["aws", "azure", "gcp"])),
                    FlagSpec(
                        "region", nil, .list,
                        usage: "The region, as node labels have it (topology.kubernetes.io/region); several with "
                            + "commas. If not given, those of the cluster's nodes."),
                    FlagSpec(
                        "api-key-file",
                        usage: "File with the API key for Google Cloud's catalogue. If not given, GOOGLE_API_KEY is "
                            + "used.",
                        completion: .files),
                    FlagSpec(
                        "url",
                        usage: "Base URL of a server to fetch from instead of the provider's own, such as a mirror. "
                            + "It has to be https, and its certificate is verified."),
                ]), .connection, .log,
        ]))
}
