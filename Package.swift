// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
// What is not run often enough for its speed to tell is built to be small.
let small = settings + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

// What `upid version` says that was built; the Makefile tells.
let commit = Context.environment["UPID_COMMIT"] ?? "unknown"

let package = Package(
    name: "upid",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "kubectl-upid", targets: ["kubectl-upid"]),
        .executable(name: "kubectl-upid-analyze", targets: ["kubectl-upid-analyze"]),
        .executable(name: "kubectl-upid-cost", targets: ["kubectl-upid-cost"]),
        .executable(name: "kubectl-upid-doctor", targets: ["kubectl-upid-doctor"]),
        .executable(name: "kubectl-upid-optimize", targets: ["kubectl-upid-optimize"]),
    ],
    targets: [
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // macOS has CommonCrypto instead.
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        // An executable carries the whole of every module that it links: conformances are never left out. So a module
        // holds what the same executables need. A target names all that it imports: what is not named is not built anew
        // when it changes. These do no I/O:
        .target(name: "UpidCore", swiftSettings: settings),
        .target(name: "UpidCost", dependencies: ["UpidCore"], swiftSettings: settings),
        .target(name: "UpidCostReport", dependencies: ["UpidCore", "UpidCost"], swiftSettings: small),
        .target(name: "UpidPlan", dependencies: ["UpidCore", "UpidCost", "UpidIdle"], swiftSettings: small),
        .target(name: "UpidIdle", dependencies: ["UpidCore"], swiftSettings: settings),
        // These do:
        .target(
            name: "UpidCluster",
            dependencies: [
                "UpidCore", "CCurl", "CYAML", "CZlib",
            ], swiftSettings: settings),
        .target(name: "UpidCostHistory", dependencies: ["UpidCore", "UpidCluster"], swiftSettings: settings),
        .target(
            name: "UpidChanges",
            dependencies: [
                "UpidCore", "UpidCluster", "UpidPlan", .target(name: "CCrypto", condition: .when(platforms: [.linux])),
            ], swiftSettings: small),
        .target(name: "CBuild", cSettings: [.define("UPID_COMMIT", to: "\"\(commit)\"")]),
        .target(name: "UpidConsole", dependencies: ["CBuild", "UpidCore"], swiftSettings: small),
        .target(
            name: "UpidCommand", dependencies: ["UpidCore", "UpidCluster", "UpidConsole"], swiftSettings: small),
        .target(
            name: "UpidBilling", dependencies: ["UpidCore", "UpidCost", "UpidCluster", "UpidConsole"],
            swiftSettings: small),
        .target(
            name: "UpidPriceLists",
            dependencies: ["UpidCore", "UpidCost", "UpidCluster", "UpidConsole", "UpidCommand", "UpidBilling"],
            swiftSettings: small),
        .executableTarget(name: "kubectl-upid", dependencies: ["UpidConsole", "UpidCore"], swiftSettings: small),
        .target(
            name: "UpidIdleCommand",
            dependencies: ["UpidCore", "UpidCost", "UpidIdle", "UpidCluster", "UpidConsole"],
            swiftSettings: small),
        .executableTarget(
            name: "kubectl-upid-analyze",
            dependencies: [
                "UpidCore", "UpidCost", "UpidIdle", "UpidCluster", "UpidCommand", "UpidConsole", "UpidBilling",
                "UpidIdleCommand",
            ],
            swiftSettings: small),
        .executableTarget(
            name: "kubectl-upid-cost",
            dependencies: [
                "UpidCore", "UpidCost", "UpidCostReport", "UpidCluster", "UpidCostHistory", "UpidCommand",
                "UpidConsole", "UpidBilling", "UpidPriceLists",
            ], swiftSettings: small),
        .executableTarget(
            name: "kubectl-upid-optimize",
            dependencies: [
                "UpidCore", "UpidCost", "UpidIdle", "UpidPlan", "UpidCluster", "UpidChanges", "UpidCommand",
                "UpidConsole", "UpidBilling", "UpidIdleCommand",
            ], swiftSettings: small),
        // What the doctor makes of what it finds. It does no I/O.
        .target(name: "UpidDoctor", dependencies: ["UpidCore"], swiftSettings: small),
        .executableTarget(
            name: "kubectl-upid-doctor",
            dependencies: [
                "UpidCore", "UpidCost", "UpidDoctor", "UpidCluster", "UpidCommand", "UpidConsole", "UpidBilling",
            ],
            swiftSettings: small),
        .target(
            name: "UpidEvaluation", dependencies: ["UpidCore", "UpidIdle", "UpidConsole", "CZlib"],
            swiftSettings: settings),
        .executableTarget(
            name: "upid-eval", dependencies: ["UpidEvaluation", "UpidConsole", "UpidCore"], swiftSettings: settings),
        .target(name: "Support", path: "Tests/Support", exclude: ["apiserver_stub", "interactive_shell.py"]),
        .target(
            name: "Samples", dependencies: ["UpidCore", "UpidCluster", "UpidConsole", "Support"],
            path: "Tests/Samples"),
        .testTarget(name: "UpidCoreTests", dependencies: ["UpidCore", "Samples", "Support"]),
        .testTarget(name: "UpidIdleTests", dependencies: ["UpidIdle", "UpidCore", "Support"]),
        .testTarget(
            name: "UpidCostTests", dependencies: ["UpidCore", "UpidCost", "UpidCostReport", "Samples", "Support"]),
        .testTarget(
            name: "UpidCostReportTests", dependencies: ["UpidCore", "UpidCost", "UpidCostReport", "Samples", "Support"]),
        .testTarget(
            name: "UpidPlanTests",
            dependencies: ["UpidCore", "UpidCost", "UpidIdle", "UpidPlan", "UpidCluster", "Samples", "Support"]),
        .testTarget(
            name: "UpidClusterTests", dependencies: ["UpidCore", "UpidCluster", "UpidPlan", "Samples", "Support"]),
        .testTarget(
            name: "UpidCostHistoryTests",
            dependencies: ["UpidCore", "UpidCluster", "UpidCostHistory", "Support"]),
        .testTarget(
            name: "UpidChangesTests",
            dependencies: ["UpidCore", "UpidCluster", "UpidPlan", "UpidChanges", "Samples", "Support"]),
        .testTarget(name: "UpidDoctorTests", dependencies: ["UpidDoctor", "UpidCore", "Support"]),
        .testTarget(name: "UpidConsoleTests", dependencies: ["UpidCore", "UpidConsole", "Support"]),
        .testTarget(
            name: "UpidCommandTests",
            dependencies: [
                "UpidCore", "UpidCluster", "UpidCommand", "UpidConsole", "kubectl-upid", "Samples", "Support",
            ]),
        .testTarget(
            name: "UpidBillingTests",
            dependencies: ["UpidCore", "UpidCost", "UpidCluster", "UpidConsole", "UpidBilling", "Samples", "Support"]),
        .testTarget(
            name: "UpidPriceListsTests",
            dependencies: [
                "UpidCore", "UpidCost", "UpidCluster", "UpidConsole", "UpidCommand", "UpidBilling", "UpidPriceLists",
                "Samples", "Support",
            ]),
        .testTarget(
            name: "UpidEvaluationTests",
            dependencies: ["UpidEvaluation", "UpidConsole", "UpidCore", "upid-eval", "Support"]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["UpidCore", "UpidCluster", "UpidPlan", "UpidChanges", "Support"]),
    ]
)
