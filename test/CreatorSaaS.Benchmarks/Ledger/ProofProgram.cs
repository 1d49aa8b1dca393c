using System.Diagnostics;
using System.Globalization;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Benchmarks.Ledger;

/// <summary>Whether every kind of tampering with a long exported journal is found, and at the right entry (money.md 6.8).</summary>
internal sealed class ProofProgram : IBenchmark
{
    private const int EntriesPerHead = 1_000;

    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public string Name => "proof";

    public string Summary => "tampers with a long exported journal in every way; each must be found and the entry named";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("entries", "100000", "how long the journal is"),
        new("times", "25", "how often each kind of tampering is tried, at another place each time"),
        new("seed", "", "of the places. Default: a random one"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var seed = options.Text("seed") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var random = new Random(seed);
        using var signer = new TestChainSigner();
        var tenant = Guid.CreateVersion7();
        var chain = TestChain.Make(tenant, options.Count("entries"));
        var lines = Export(tenant, chain, signer);

        var started = Stopwatch.GetTimestamp();
        var whole = await VerifyAsync(lines, signer);
        Console.WriteLine($"{chain.Count:N0} entries, {lines.Sum(line => (long)line.Length) / 1_048_576} MB: "
            + $"{(whole.IsIntact ? "intact" : whole.Fault!.ToString())} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");

        var table = new TextTable("tampering", "times", "found", "at the entry or the one before");
        var isAllFound = whole.IsIntact;
        foreach (var (name, tamper) in Kinds(tenant, chain.Count, signer))
        {
            var (found, named) = (0, 0);
            for (var time = 0; time < options.Count("times"); time++)
            {
                List<byte[]> changed = [.. lines];
                var seq = tamper(changed, random.Next(1, lines.Count - 2), random);
                var fault = (await VerifyAsync(changed, signer)).Fault;
                found += fault is null ? 0 : 1;
                named += fault?.Seq - seq is >= -1 and <= 1 ? 1 : 0;
            }

            table.Add(name, options.Text("times"), found.ToString(), named.ToString());
            isAllFound &= found == options.Count("times");
        }

        table.Print();
        Console.WriteLine($"again with --seed {seed}");
        return isAllFound;
    }

    /// <summary>Each changes the lines at a place and answers the entry concerned.</summary>
    private static IEnumerable<(string Name, Func<List<byte[]>, int, Random, long> Tamper)> Kinds(
        Guid tenant, int entries, TestChainSigner signer) =>
    [
        ("one bit flipped", (lines, at, random) =>
        {
            var line = (byte[])lines[at].Clone();
            line[random.Next(line.Length)] ^= (byte)(1 << random.Next(8));
            lines[at] = line;
            return SeqAt(lines, at);
        }),
        ("an entry removed", (lines, at, _) =>
        {
            at = EntryAt(lines, at);
            var seq = SeqAt(lines, at);
            lines.RemoveAt(at);
            return seq;
        }),
        ("an entry twice", (lines, at, _) =>
        {
            at = EntryAt(lines, at);
            lines.Insert(at, lines[at]);
            return SeqAt(lines, at);
        }),
        ("two entries swapped", (lines, at, _) =>
        {
            at = EntryAt(lines, at);
            var next = EntryAt(lines, at + 1);
            (lines[at], lines[next]) = (lines[next], lines[at]);
            return SeqAt(lines, at);
        }),
        ("the end cut off", (lines, at, _) =>
        {
            var seq = SeqAt(lines, at);
            lines.RemoveRange(at, lines.Count - at);
            return seq;
        }),
        ("all rewritten with right hashes", (lines, _, random) =>
        {
            // Every entry is sound; only what was signed is another chain's, and the first signed head says so.
            var forged = Export(tenant, TestChain.Make(tenant, entries, amountMinor: random.Next(11, 1_000)), signer);
            for (var index = 0; index < lines.Count; index++)
            {
                lines[index] = IsEntry(lines[index]) ? forged[index] : lines[index];
            }

            return EntriesPerHead;
        }),
    ];

    private static List<byte[]> Export(Guid tenant, List<JournalEntry> chain, TestChainSigner signer)
    {
        List<byte[]> lines = [JournalExport.ToBytes(new() { Journal = new JournalExportHeader(JournalExport.Format, tenant) })];
        foreach (var entry in chain)
        {
            lines.Add(JournalExport.ToBytes(new() { Entry = entry }));
            if (entry.Seq % EntriesPerHead == 0)
            {
                lines.Add(JournalExport.ToBytes(new() { Head = Sign(signer, ChainSeal.Head, tenant, entry) }));
            }
        }

        lines.Add(JournalExport.ToBytes(new() { End = Sign(signer, ChainSeal.ExportEnd, tenant, chain[^1]) }));
        return lines;
    }

    private static ChainAnchor Sign(TestChainSigner signer, ChainSeal seal, Guid tenant, JournalEntry entry) =>
        ChainAnchor.Sign(signer, seal, tenant, new ChainHead(entry.Seq, entry.Hash), Now);

    private static Task<JournalExportVerdict> VerifyAsync(IReadOnlyList<byte[]> lines, TestChainSigner signer)
    {
        var file = new MemoryStream(lines.Sum(line => line.Length));
        foreach (var line in lines)
        {
            file.Write(line);
        }

        file.Position = 0;
        return new JournalExportVerifier(signer).VerifyAsync(file);
    }

    private static int EntryAt(List<byte[]> lines, int at)
    {
        while (!IsEntry(lines[at]))
        {
            at++;
        }

        return at;
    }

    // The first line is the header, and behind every thousandth entry stands a head.
    private static long SeqAt(List<byte[]> lines, int at) => at - ((at - 1) / (EntriesPerHead + 1));

    private static bool IsEntry(byte[] line) => line.AsSpan().StartsWith("{\"entry\""u8);
}
