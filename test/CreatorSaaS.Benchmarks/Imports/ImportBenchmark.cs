using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Benchmarks.World;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Postgres;

namespace CreatorSaaS.Benchmarks.Imports;

/// <summary>
/// A large roster over the public API: upload, dry run, commit, the same file again, a cancel in the middle, undo. Time,
/// memory above what the process held before, and SQL statements; a query per row would show as 1 and more per row.
/// </summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const string Imports = "/api/v1/marketplace/imports";

    public string Name => "import";

    public string Summary => "a large roster: time, memory and statements per row of each step";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("rows", "50000", "rows of the file: a fifth creators, a twentieth brands, the rest milestones of deals"),
        new("runs", "3", "how often everything is done, each time in an agency of its own"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        await using var server = await BenchmarkServer.StartAsync();
        await using var host = await TestHost.StartAsync(server.Connections, TestPeople.Configure);
        var people = new TestPeople(host);
        var admin = await people.AdminAsync();
        var roster = RosterOf(options.Count("rows"));
        Console.WriteLine($"{options.Count("rows")} rows, {roster.Length / 1024.0 / 1024:0.0} MB");

        using var statements = new SqlCommandLog();
        var steps = new List<Step>();
        var isWhole = true;
        for (var run = 0; run < options.Count("runs"); run++)
        {
            var owner = await people.AgencyAsync(admin, $"roster-{run}");
            isWhole &= await RunAsync(new Walk(host, owner, server, statements, steps), roster);
        }

        Print(steps, options.Count("rows"));
        Console.WriteLine(isWhole ? "cancel in the middle: nothing left" : "cancel in the middle LEFT ROWS");
        return isWhole;
    }

    private static async Task<bool> RunAsync(Walk walk, byte[] roster)
    {
        var before = await walk.CountAsync();
        var import = await walk.StepAsync("upload", () => walk.UploadAsync(roster));
        await walk.StepAsync("dry run", () => walk.PostAsync(import, "dry-run"));
        await walk.CancelInTheMiddleAsync(import);
        var isWhole = await walk.CountAsync() == before;

        await walk.StepAsync("commit", () => walk.CommitAsync(import));
        var again = await walk.UploadAsync(roster);
        await walk.StepAsync("dry run, all known", () => walk.PostAsync(again, "dry-run"));
        await walk.StepAsync("commit, all known", () => walk.CommitAsync(again));
        await walk.StepAsync("undo", () => walk.PostAsync(import, "undo"));
        return isWhole && await walk.CountAsync() == before;
    }

    private static void Print(List<Step> steps, int rows)
    {
        var table = new TextTable("step", "median s", "lowest", "highest", "rows/s", "peak MB", "statements", "per row");
        foreach (var step in steps.GroupBy(step => step.Name))
        {
            var seconds = step.MedianOf(one => one.Seconds);
            table.Add(
                step.Key,
                $"{seconds:0.00}",
                $"{step.Min(one => one.Seconds):0.00}",
                $"{step.Max(one => one.Seconds):0.00}",
                $"{rows / seconds:0}",
                $"{step.MedianOf(one => one.PeakBytes) / 1024 / 1024:0}",
                $"{step.MedianOf(one => one.Statements):0}",
                $"{step.MedianOf(one => one.Statements) / rows:0.0000}");
        }

        table.Print();
    }

    // Every fourth deal has two milestones, so that rows come together; names have umlauts and other scripts.
    private static byte[] RosterOf(int rows)
    {
        var text = new StringBuilder("kind,external_id,name,email,brand_email,creator_email,title,milestone,amount,currency,due_date\r\n");
        var (creators, brands) = (Math.Max(1, rows / 5), Math.Max(1, rows / 20));
        for (var number = 0; number < creators; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"creator,C-{number},\"Müßig, Zoë {number}\",c{number}@creators.example,,,,,,,\r\n");
        }

        for (var number = 0; number < brands; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"brand,B-{number},شركة النجوم {number},b{number}@brands.example,,,,,,,\r\n");
        }

        for (var row = 0; row < rows - creators - brands; row++)
        {
            var deal = row % 5 == 4 ? row - 1 : row;
            text.Append(
                CultureInfo.InvariantCulture,
                $"deal,D-{deal},,,b{deal % brands}@brands.example,c{deal % creators}@creators.example,Campaign {deal},Part {row},{row % 900 + 100}.50,EUR,2027-{row % 12 + 1:00}-15\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One step of one run.</summary>
    private sealed record Step(string Name, double Seconds, double PeakBytes, int Statements);

    /// <summary>One agency's way through an import.</summary>
    private sealed class Walk(
        TestHost host, SignedInPerson owner, BenchmarkServer server, SqlCommandLog statements, List<Step> steps)
    {
        private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

        public async Task<ImportDto> StepAsync(string name, Func<Task<ImportDto>> act)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            statements.Take();
            var held = GC.GetTotalMemory(forceFullCollection: true);
            using var done = new CancellationTokenSource();
            var peak = WatchAsync(done.Token);
            var started = Stopwatch.GetTimestamp();
            var import = await act();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await done.CancelAsync();
            steps.Add(new Step(name, seconds, Math.Max(0, await peak - held), statements.Take().Count));
            return import;
        }

        public async Task<ImportDto> UploadAsync(byte[] roster)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(roster), "file", "roster.csv" } };
            using var answer = await owner.Client.PostAsync(Imports, form);
            return await ReadAsync(answer);
        }

        public async Task<ImportDto> PostAsync(ImportDto import, string act)
        {
            using var answer = await owner.Client.PostAsJsonAsync($"{Imports}/{import.Id}/{act}", new { });
            return await ReadAsync(answer);
        }

        public async Task<ImportDto> CommitAsync(ImportDto import)
        {
            await PostAsync(import, "commit");
            await host.DrainAsync();
            var committed = await GetAsync(import);
            return committed.State == ImportState.Done
                ? committed
                : throw new InvalidOperationException($"The import is {committed.State}.");
        }

        /// <summary>Cancels as soon as the job has written something.</summary>
        public async Task CancelInTheMiddleAsync(ImportDto import)
        {
            await PostAsync(import, "commit");
            var job = Task.Run(host.DrainAsync);
            while ((await GetAsync(import)).RowsDone == 0)
            {
                if (job.IsCompleted)
                {
                    throw new InvalidOperationException("The import was done before it could be cancelled: take more rows.");
                }

                await Task.Delay(Tick);
            }

            await PostAsync(import, "cancel");
            await job;
            if (await GetAsync(import) is { State: not ImportState.Checked } left)
            {
                throw new InvalidOperationException($"The cancelled import is {left.State}.");
            }
        }

        /// <summary>Creators, brands, deals, milestones and lines of histories of all agencies.</summary>
        public async Task<string> CountAsync() => (await server.ReadAsync(
            """
            select concat_ws(' ', (select count(*) from marketplace.creators), (select count(*) from marketplace.brands),
                (select count(*) from marketplace.deals), (select count(*) from marketplace.milestones),
                (select count(*) from marketplace.deal_events))
            """,
            row => row.GetString(0))).Single();

        private async Task<ImportDto> GetAsync(ImportDto import)
        {
            using var answer = await owner.Client.GetAsync($"{Imports}/{import.Id}");
            return await ReadAsync(answer);
        }

        private static async Task<ImportDto> ReadAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<ImportDto>(AbpJson.Options))!
            : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());

        private static async Task<double> WatchAsync(CancellationToken done)
        {
            double peak = GC.GetTotalMemory(forceFullCollection: false);
            using var timer = new PeriodicTimer(Tick);
            try
            {
                while (await timer.WaitForNextTickAsync(done))
                {
                    peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                }
            }
            catch (OperationCanceledException)
            {
                // The step is over.
            }

            return peak;
        }
    }
}
