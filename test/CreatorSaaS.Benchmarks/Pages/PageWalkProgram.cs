using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Embedded;
using CreatorSaaS.Web.Tests.Browser;

namespace CreatorSaaS.Benchmarks.Pages;

/// <summary>
/// The full walk of the pages (ui.md 8) on a product and a Chromium of its own: pictures for people to look at, and a
/// table of what the machine finds by itself.
/// </summary>
internal sealed class PageWalkProgram : IBenchmark
{
    private const int BetweenTold = 50;

    public string Name => "walk";

    public string Summary => "every page as each role, on both screens, in both themes and both languages, with pictures";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("pictures", "artifacts/walk", "the folder for the pictures, from the clone's root"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var folder = Path.Combine(CloneFolder.Require(), options.Text("pictures"));
        var count = 0;
        var visits = await FullWalk.RunAsync(folder, _ =>
        {
            if (Interlocked.Increment(ref count) is var seen && seen % BetweenTold == 0)
            {
                Console.WriteLine($"{seen} visits");
            }
        });

        var table = new TextTable("page", "roles", "visits", "findings");
        foreach (var page in visits.GroupBy(visit => visit.Page))
        {
            table.Add(
                page.Key,
                page.Select(visit => visit.Role).Distinct().Count().ToString(),
                page.Count().ToString(),
                page.Sum(visit => visit.Findings.Count).ToString());
        }

        table.Print();
        foreach (var visit in visits)
        {
            foreach (var finding in visit.Findings)
            {
                Console.WriteLine($"{visit.Page} as {visit.Role} in {visit.Look}: {finding}");
            }
        }

        var findings = visits.Sum(visit => visit.Findings.Count);
        Console.WriteLine($"{visits.Count} visits, {findings} findings, pictures in {folder}");
        return findings == 0;
    }
}
