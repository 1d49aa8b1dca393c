using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Events;
using CreatorSaaS.Benchmarks.Faults;
using CreatorSaaS.Benchmarks.Gets;
using CreatorSaaS.Benchmarks.Imports;
using CreatorSaaS.Benchmarks.Jobs;
using CreatorSaaS.Benchmarks.Ledger;
using CreatorSaaS.Benchmarks.Pages;
using CreatorSaaS.Benchmarks.Postings;
using CreatorSaaS.Benchmarks.Statements;

return await BenchmarkLine.RunAsync(
    [
        new PostingsBenchmark(), new GetBenchmark(), new StatementsProgram(), new ImportBenchmark(), new LedgerModelProgram(),
        new ProofProgram(), new FuzzProgram(), new PageWalkProgram(), new KillMatrixProgram(), new EventsKillProgram(),
        new EventsBenchmark(), new JobTurnsProgram(), new WorkersProgram(), new WorkerNodeProgram(),
    ],
    args);
