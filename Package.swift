// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// What `upid version` says that was built; the Makefile tells.
let commit = Context.environment["UPID_COMMIT"] ?? "unknown"

let package = Package(
    name: "upid",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "kubectl-upid", targets: ["kubectl-upid"]),
        .executable(name: "kubectl-upid-analyze", targets: ["kubectl-upid-analyze"]),
        .executable(name: "kubectl-upid-cost", targets: ["kubectl-upid-cost"]),
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
        .target(name: "UpidCore", swiftSettings: settings),
        .target(
            name: "UpidCluster",
            dependencies: [
                "UpidCore", "CCurl", "CYAML", "CZlib", .target(name: "CCrypto", condition: .when(platforms: [.linux])),
            ], swiftSettings: settings),
        .target(name: "CBuild", cSettings: [.define("UPID_COMMIT", to: "\"\(commit)\"")]),
        .target(name: "UpidConsole", dependencies: ["CBuild", "UpidCore"], swiftSettings: settings),
        .target(name: "UpidCommand", dependencies: ["UpidCluster", "UpidConsole"], swiftSettings: settings),
        .executableTarget(name: "kubectl-upid", dependencies: ["UpidConsole", "UpidCore"], swiftSettings: settings),
        .executableTarget(
            name: "kubectl-upid-analyze", dependencies: ["UpidCommand", "UpidConsole"],
            swiftSettings: settings),
        .executableTarget(
            name: "kubectl-upid-cost", dependencies: ["UpidCommand", "UpidConsole"],
            swiftSettings: settings),
        .executableTarget(
            name: "kubectl-upid-optimize", dependencies: ["UpidCommand", "UpidConsole"],
            swiftSettings: settings),
        .target(
            name: "UpidEvaluation", dependencies: ["UpidCore", "UpidConsole", "CZlib"], swiftSettings: settings),
        .executableTarget(
            name: "upid-eval", dependencies: ["UpidEvaluation", "UpidConsole", "UpidCore"], swiftSettings: settings),
        .target(name: "Support", path: "Tests/Support", exclude: ["apiserver_stub", "interactive_shell.py"]),
        .testTarget(name: "UpidCoreTests", dependencies: ["UpidCore", "Support"]),
        .testTarget(name: "UpidClusterTests", dependencies: ["UpidCluster", "Support"]),
        .testTarget(name: "UpidConsoleTests", dependencies: ["UpidConsole", "Support"]),
        .testTarget(
            name: "UpidCommandTests",
            dependencies: ["UpidCommand", "UpidConsole", "kubectl-upid", "Support"]),
        .testTarget(
            name: "UpidEvaluationTests",
            dependencies: ["UpidEvaluation", "UpidConsole", "UpidCore", "upid-eval", "Support"]),
        .testTarget(name: "EndToEndTests", dependencies: ["UpidCluster", "UpidCore", "Support"]),
    ]
)
