import Testing
import UpidCore

@testable import UpidCost

@Suite struct PriceFileTests {
    private static func csv(_ text: String) -> PriceFile { PriceFile(csv: Array(text.utf8), name: "prices.csv") }

    @Test func readsOpenCostsColumns() {
        let file = Self.csv(
            """
            EndTimestamp,InstanceID,Region,AssetClass,InstanceIDField,InstanceType,MarketPriceHourly,Version
            2019-04-17 23:34:22 UTC,gke-a-1,,node,metadata.name,,0.25,
            ,i-0123,us-east-2,node,spec.providerID,m5.large,0.1,v1
            ,,eu-west-1,node,,m5.large,0.12,
            ,metal,,node,metadata.labels.pool,,3,
            ,m5.xlarge,,node,metadata.labels["node.kubernetes.io/instance-type"],,0.2,
            ,gp3,,pv,spec.storageClassName,,0.0001,

            """)
        #expect(file.problems.isEmpty)
        #expect(
            file.list.rows == [
                PriceRow(.node("gke-a-1"), .hourly(0.25), line: 2),
                PriceRow(.providerID("i-0123"), .hourly(0.1), region: "us-east-2", line: 3),
                PriceRow(.instanceType("m5.large"), .hourly(0.12), region: "eu-west-1", line: 4),
                PriceRow(.label("pool", value: "metal"), .hourly(3), line: 5),
                PriceRow(.instanceType("m5.xlarge"), .hourly(0.2), line: 6),
                PriceRow(.storageClass("gp3"), .hourly(0.0001), line: 7),
            ])
    }

    @Test func readsTheColumnsBeyondOpenCosts() {
        let file = Self.csv(
            "\u{FEFF}instancetype, CPUHourly ,MemoryGiBHourly,GPUHourly,Purchase,OperatingSystem,Currency,AssetClass,"
                + "MarketPriceMonthly\r\n\"m5, large\",0.02,0.003,,Spot,Linux,eur,,\r\n"
                + "# a remark\r\n,,,,,,EUR,loadbalancer,18.25\r\n,,,,,,EUR,cluster,73")
        #expect(file.problems.isEmpty)
        #expect(file.list.currency.code == "EUR")
        #expect(
            file.list.rows == [
                PriceRow(
                    .instanceType("m5, large"), .units(UnitPrices(cpu: 0.02, memory: 0.003)), operatingSystem: "linux",
                    purchase: .spot, line: 2),
                PriceRow(.loadBalancer, .hourly(0.025), line: 4), PriceRow(.managementFee, .hourly(0.1), line: 5),
            ])
    }

    @Test func dataHasAPricePerGiB() {
        let csv = Self.csv("AssetClass,InstanceType,MarketPriceHourly,PerGiB\nnetwork,,,0.02\n,m5.large,0.1,\n")
        #expect(csv.problems.isEmpty && csv.list.rows.first == PriceRow(.data, .hourly(0.02), line: 2))
        let yaml = PriceFile(yaml: ["network": ["perGiB": 0.02]], name: "p.yaml")
        #expect(yaml.problems.isEmpty && yaml.list.rows == [PriceRow(.data, .hourly(0.02))])
        for (row, place, reason) in [
            ("network,,0.02,", "2, column 4", "data has a price per GiB"),
            (",m5.large,,0.1", "2, column 4", "only data has a price per GiB that is of no hour"),
            ("network,,0.1,0.1", "2", "there is more than one price"),
        ] {
            let file = Self.csv("AssetClass,InstanceType,MarketPriceHourly,PerGiB\n\(row)\n")
            #expect(file.problems.map { "\($0.place): \($0.reason)" } == ["\(place): \(reason)"])
        }
    }

    @Test(arguments: [
        ("m5.large,abc", "2, column 2", "\"abc\" is not a number"),
        ("m5.large,-1", "2, column 2", "a price is a number from 0 on, and this is -1.0"),
        ("m5.large,nan", "2, column 2", "a price is a number from 0 on, and this is nan"),
        ("m5.large,", "2", "there is no price"),
        (",0.1", "2", "it names neither a node nor a type"),
        ("m5.large,0.1,2", "2", "there are 3 fields and 2 columns"),
        ("\"m5.large,0.1", "2", "a quoted field does not end where it should"),
        ("\"m5\"large,0.1", "2", "a quoted field does not end where it should"),
        ("m5.large,0.1\nm5.large,0.2", "3", "instance type \"m5.large\" has another price in line 2"),
    ])
    func tellsWhereARowIsWrong(_ rows: String, _ place: String, _ reason: String) {
        let file = Self.csv("InstanceType,MarketPriceHourly\n\(rows)\nc5.large,0.3\n")
        #expect(file.problems == [PriceFileProblem(file: "prices.csv", place: place, reason: reason)])
    }

    @Test(arguments: [
        ("", "1", "the file is empty"),
        ("InstanceType,Price\n", "1", "there is no column \"Price\""),
        ("InstanceType,instancetype\n", "1", "the column \"instancetype\" is there twice"),
        ("InstanceType,Region\nm5.large,a\n", "1", "there is no column of prices, such as MarketPriceHourly"),
        (
            "AssetClass,InstanceID,InstanceIDField,MarketPriceHourly\npv,v-1,metadata.name,1\n", "2, column 3",
            "volumes go by their storage class: spec.storageClassName"
        ),
        (
            "AssetClass,InstanceID,InstanceIDField,MarketPriceHourly\nnode,v-1,spec.x,1\n", "2, column 3",
            "\"spec.x\" is none of spec.providerID, metadata.name, metadata.labels.KEY"
        ),
        (
            "AssetClass,InstanceID,MarketPriceHourly\ndisk,v-1,1\n", "2, column 1",
            "\"disk\" is none of node, pv, loadbalancer, cluster, network"
        ),
        (
            "InstanceType,MarketPriceHourly,Currency\na,1,EUR\nb,1,USD\n", "3, column 3",
            "USD after EUR: a file has one currency"
        ),
        ("InstanceType,MarketPriceHourly,CPUHourly\na,1,2\n", "2", "there is more than one price"),
        ("InstanceType,CPUHourly\na,1\n", "2", "the price of a core and that of a GiB belong together"),
        (
            "InstanceType,MarketPriceHourly,Purchase\na,1,free\n", "2, column 3",
            "\"free\" is none of on-demand, spot, fargate, autopilot, virtual, fake"
        ),
    ])
    func refuses(_ text: String, _ place: String, _ reason: String) {
        #expect(Self.csv(text).problems == [PriceFileProblem(file: "prices.csv", place: place, reason: reason)])
    }

    @Test func aRowThatSaysTheSameTwiceIsNoProblem() {
        let file = Self.csv("InstanceType,MarketPriceHourly\na,1\na,1\n")
        #expect(file.problems.isEmpty)
        #expect(file.list.rows.count == 1)
    }

    @Test func whatIsRightIsKept() {
        let file = Self.csv("InstanceType,MarketPriceHourly\na,x\nb,2\n")
        #expect(file.problems.map(\.place) == ["2, column 2"])
        #expect(file.list.rows == [PriceRow(.instanceType("b"), .hourly(2), line: 3)])
    }

    @Test func readsYAML() {
        let file = PriceFile(
            yaml: [
                "currency": "EUR",
                "nodes": [
                    ["instanceType": "m5.large", "region": "eu-west-1", "hourly": 0.1],
                    ["label": "pool=metal", "cpu": 0.02, "memory": 0.003, "purchase": "on-demand"],
                ],
                "storage": [["storageClass": "gp3", "monthly": 0.073]],
                "loadBalancer": ["hourly": 1],
                "managementFee": ["monthly": 73],
            ], name: "p.yaml")
        #expect(file.problems.isEmpty)
        #expect(file.list.currency.code == "EUR")
        #expect(
            Set(file.list.rows) == [
                PriceRow(.instanceType("m5.large"), .hourly(0.1), region: "eu-west-1"),
                PriceRow(
                    .label("pool", value: "metal"), .units(UnitPrices(cpu: 0.02, memory: 0.003)), purchase: .onDemand),
                PriceRow(.storageClass("gp3"), .hourly(0.073 / 730)), PriceRow(.loadBalancer, .hourly(1)),
                PriceRow(.managementFee, .hourly(0.1)),
            ])
    }

    @Test(
        arguments: [
            ([], "1", "it is not a mapping of prices"),
            (["price": 1], "price", "it is none of currency, nodes, storage, loadBalancer, managementFee, network"),
            (["currency": 1], "currency", "\"\" is not the code of a currency, such as EUR"),
            (["nodes": 1], "nodes", "it is not a list"),
            (["nodes": [1]], "nodes[0]", "it is not a mapping"),
            (["nodes": [["hourly": 1]]], "nodes[0]", "a node goes by one of instanceType, label, providerID, name"),
            (["nodes": [["name": "a", "hourly": "1"]]], "nodes[0].hourly", "it is not a number"),
            (
                ["nodes": [["name": "a", "cost": 1]]], "nodes[0].cost",
                "it is none of hourly, monthly, cpu, memory, gpu, instanceType, label, providerID, name, region, "
                    + "operatingSystem, purchase"
            ),
            (["nodes": [["label": "=x", "hourly": 1]]], "nodes[0].label", "a label is KEY or KEY=VALUE"),
            (["storage": [["hourly": 1]]], "storage[0].storageClass", "volumes go by their storage class"),
            (["loadBalancer": 1], "loadBalancer", "it is not a mapping"),
        ] as [(JSONValue, String, String)])
    func refusesYAML(_ document: JSONValue, _ place: String, _ reason: String) {
        let file = PriceFile(yaml: document, name: "p.yaml")
        #expect(file.problems == [PriceFileProblem(file: "p.yaml", place: place, reason: reason)])
    }

    @Test func noBytesAreACrash() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("InstanceType,MarketPriceHourly\n\"\r,,\"0.1 x".utf8)
        for _ in 0..<500 {
            let bytes = (0..<60).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            _ = PriceFile(csv: bytes, name: "x")
        }
    }
}
