import Support
import Testing

@testable import UpidIdle

@Suite struct IdlePageTests {
    @Test func everyVetoAndNamespaceIsDocumented() throws {
        let namespaces = SystemNamespaces.names.map { name in
            "| `\(name)` | \(SystemNamespaces.reasons[name] ?? "") |\n"
        }
        let families = SystemNamespaces.families.map { "| `\($0.prefix)…` | \($0.reason) |\n" }
        let page = """
            # Idle workloads

            A workload is called idle when nothing speaks against stopping it, at least two independent kinds of evidence say
            that nobody uses it, and nothing that has to be known is missing. Whatever is not known is *unknown*, never zero.
            This page is made from the rules' own texts.

            | verdict | when |
            |---|---|
            | `keep` | a veto: it stays, idle or not |
            | `active` | a factor is high, or it is quiet for less than one period of the rhythm in which it is used |
            | `unknown` | something that has to be known is not: a fact, a factor, its age; or it is too young |
            | `review` | it looks idle, and a person has to decide: a veto asks for it, only one side of it was seen, two periods of its rhythm are not over, or the confidence is not above the threshold |
            | `idle` | none of these |

            ## Factors

            Each factor is judged by hour, over the highest value of any pod and sample, so that the mean hides no burst; mean
            and p99 are shown beside it. *Low* is below the threshold for all of the span, up to the end of the data, without
            an hour missing.

            | factor | low | required |
            |---|---|---|
            | CPU | each container below 5% of its request and below 50m, for 4h; below 1m it is nothing whatever the request | yes |
            | memory | the working set of each container changes by less than 10% within any 4h; by less than 8Mi it is nothing. Its size does not count: a warm cache is not work | yes |
            | network | below 1000 B/s, received and sent, beyond the noise floor, for 2h | yes, without the node's network |
            | requests | none for 6h, from any source that counts them | once a source has counted one |
            | queue | nothing waits for 6h | once a source has counted it |
            | starts | no pod started and no container ended within 24h | yes |
            | runs | of CronJobs and Jobs: when they last started | no |

            Independent are what the workload does (CPU, memory) and what others want of it (network, requests, queue): it takes
            one of each.

            **Noise floor.** Probes, scrapes and agents never stop, so what goes on in the quietest tenth of a workload's own
            hours is taken for them: the tenth percentile, of hourly means and of hourly maxima each. It takes a day of data,
            and it is never more than 2 KiB/s per pod: a workload that is always busy has no quiet hours. Where it is more than
            1000 B/s per pod and nobody counts requests, somebody may poll, or be polled: `review`. An hour in which fewer pods
            have data than ran is not known to be quiet.

            **Requests before bytes.** An hour in which requests were counted, and there was none, is not made busy by up to
            32 KiB/s per pod: agents and proxies talk too. What flows may still be a message that nobody asked for, so the
            verdict is `review` then, not `idle`.

            **Rhythm.** A quiet weekend is not idle. An hour is busy when any factor is high in it. Two busy hours that are a
            day or a week apart (give or take one) make that rhythm possible, and hours without data count as busy ones there.
            Two weeks have to be quiet in any case, as nobody sees a weekly rhythm in less: with the standard window of 14
            days that is all of it, and data without an interruption of an hour. What was used until a few days ago is told
            as `review`; `--window=30d` sees further. The rhythm that repeats best, by autocorrelation, is told with
            `--explain`.

            **Age.** A workload is left alone for three days and the longest span after it was made.

            **Confidence.** The least of three: *coverage*, the share of its hours for which each required factor is known;
            *agreement*, the share of the known factors that are low; *seasonal coverage*, its quiet as a share of two weeks.
            It is never above what was measured for so much of it: the lower end of the 95 % interval of the share that
            stayed idle for the following week. Idle takes more than 0.85.

            ## Measured

            On the recorded usage of 477 machines (Bitbrains, and hosts of a content platform), each as it is, with its
            activity taken away at a random moment of a month, and with a pause put in of an hour to two weeks; 4,380
            decisions, of which 1,679 are followed by an idle week. `make eval` measures it on traces of your own.

            | rule | called idle | used within the week | precision | recall |
            |---|---|---|---|---|
            | upid, idle | 183 | 0.0 % | 100 % | 11 % |
            | upid, idle, with pauses of up to four weeks instead | 197 | 4.6 % | 95.4 % | 11 % |
            | upid, idle or review | 1,012 | 4.2 % | 95.8 % | 58 % |
            | traffic below 500 B/s for 2 days | 2,388 | 33.6 % | 66.4 % | 95 % |
            | CPU below 5 % of the request for 4 h | 2,253 | 35.2 % | 64.8 % | 87 % |

            None of 183 is at most 2.1 % with a certainty of 95 %. No pause of up to two weeks can be taken for an end, as it
            asks for two quiet weeks; one that is longer than the window cannot be told from an end by anybody: of those that
            were put in, 9 of the 14 that were called idle came back within the week. So look at what is special about a
            workload before you stop it, and keep the way back.

            ## Leftovers

            Below the workloads stand PersistentVolumes that nobody mounts or that were released, Services of type LoadBalancer
            without an endpoint, and groups of nodes on which nothing but DaemonSets runs, with what each costs per month.
            They are told of and never changed. With `-n` they are those of the namespace, without nodes; where types, names or
            labels narrow what is looked at, none are told, as the others may use them.

            ## Vetoes

            A veto may *keep* the workload, ask for a *review*, leave the verdict *unknown*, *drop the network* from its
            evidence, or *note* what is to be known. What it would have to see and could not makes the verdict unknown.


            """
        let list = """

            ## Namespaces that are left out

            Your own exclusions come on top.

            | namespace | why |
            |---|---|

            """
        try Golden.check(
            page + VetoDescription.page(of: VetoCatalogue.all) + list + (namespaces + families).joined(),
            "../../../docs/idle.md")
    }

    @Test func explainsAVeto() {
        let text = VetoDescription.text(of: PersistentClaimVeto())
        #expect(text.hasPrefix("persistent-claim: \(PersistentClaimVeto.title)\n\nLooks at the claims"))
        #expect(
            text.contains(
                "\n\nIt may ask for a review or leave the verdict unknown.\n\nFor example:\nveto persistent-claim"))
    }
}
