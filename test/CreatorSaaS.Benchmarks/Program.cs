using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Faults;
using CreatorSaaS.Benchmarks.Gets;
using CreatorSaaS.Benchmarks.Ledger;
using CreatorSaaS.Benchmarks.Pages;
using CreatorSaaS.Benchmarks.Postings;
using CreatorSaaS.Benchmarks.Statements;

return await BenchmarkLine.RunAsync(
    [
        new PostingsBenchmark(), new GetBenchmark(), new StatementsBenchmark(), new LedgerModelProgram(), new PageWalkProgram(),
        new FuzzProgram(),
    ],
    args);
