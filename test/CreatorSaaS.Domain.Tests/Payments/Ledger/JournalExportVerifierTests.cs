using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>money.md 6.8: whatever is done to an exported journal is found, and the entry is named.</summary>
public sealed class JournalExportVerifierTests : IDisposable
{
    private const int Length = 6;

    private static readonly Guid Tenant = new("0197a000-0000-7000-8000-000000000001");
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly TestChainSigner _signer = new();
    private readonly List<byte[]> _lines;

    public JournalExportVerifierTests() => _lines = Export(TestChain.Make(Tenant, Length));

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task An_untouched_export_is_intact()
    {
        var verdict = await VerifyAsync(_lines);

        verdict.IsIntact.ShouldBeTrue(verdict.Fault?.ToString());
        verdict.TenantId.ShouldBe(Tenant);
        verdict.Head.Seq.ShouldBe(Length);
        verdict.HeadsVerified.ShouldBe(2);
        verdict.ExportedAt.ShouldBe(Now);
    }

    [Fact]
    public async Task A_journal_without_entries_can_be_exported()
    {
        var verdict = await VerifyAsync([_lines[0], End(ChainHead.Genesis)]);

        verdict.IsIntact.ShouldBeTrue(verdict.Fault?.ToString());
        verdict.Head.Seq.ShouldBe(0);
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_names_the_entry()
    {
        var file = Whole(_lines);
        var seq = 0L;
        var offset = 0;
        foreach (var line in _lines)
        {
            seq += IsEntry(line) ? 1 : 0;
            for (var index = 0; index < line.Length; index++)
            {
                var changed = (byte[])file.Clone();
                changed[offset + index] ^= (byte)(1 << (index % 8));

                var verdict = await VerifyAsync(changed);

                // What is no entry's line is the fault of the entry in front of it, or of the one that is awaited.
                var named = verdict.Fault.ShouldNotBeNull($"line {line}, byte {index}").Seq;
                named.ShouldBeInRange(Math.Max(1, seq), IsEntry(line) ? seq : seq + 1, $"{verdict.Fault}");
            }

            offset += line.Length;
        }
    }

    [Fact]
    public async Task Removed_repeated_and_swapped_lines_are_named()
    {
        for (var index = 0; index < _lines.Count; index++)
        {
            // A signed head may be left out: it is one proof less, and the end is signed as well.
            var without = await VerifyAsync([.. _lines.Where((_, at) => at != index)]);
            without.IsIntact.ShouldBe(IsHead(_lines[index]), $"line {index} left out: {without.Fault}");

            var twice = await VerifyAsync([.. _lines[..(index + 1)], _lines[index], .. _lines[(index + 1)..]]);
            twice.IsIntact.ShouldBe(IsHead(_lines[index]), $"line {index} twice: {twice.Fault}");

            if (index + 1 < _lines.Count)
            {
                List<byte[]> swapped = [.. _lines];
                (swapped[index], swapped[index + 1]) = (swapped[index + 1], swapped[index]);
                (await VerifyAsync(swapped)).IsIntact.ShouldBeFalse($"lines {index} and the next swapped");
            }
        }
    }

    [Fact]
    public async Task An_end_cut_off_is_missed_wherever_it_was_cut()
    {
        for (var kept = 0; kept < _lines.Count; kept++)
        {
            var verdict = await VerifyAsync(_lines[..kept]);

            verdict.Fault.ShouldNotBeNull($"{kept} lines").Seq.ShouldBe(_lines[..kept].Count(IsEntry) + 1);
        }
    }

    [Fact]
    public async Task A_journal_rewritten_with_right_hashes_is_betrayed_by_its_signed_heads()
    {
        var rewritten = Export(TestChain.Make(Tenant, Length, amountMinor: 11), _lines.Where(IsHead));

        (await VerifyAsync(rewritten)).Fault.ShouldNotBeNull().ShouldSatisfyAllConditions(
            fault => fault.Rule.ShouldBe("anchor"),
            fault => fault.Seq.ShouldBe(2));
    }

    [Fact]
    public async Task An_end_signed_by_another_key_is_not_believed()
    {
        using var stranger = new TestChainSigner();
        var verdict = await new JournalExportVerifier(stranger).VerifyAsync(new MemoryStream(Whole(_lines)));

        verdict.Fault.ShouldNotBeNull().Rule.ShouldBe("anchor_signature");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{}\n")]
    [InlineData("null\n")]
    [InlineData("[]\n")]
    [InlineData("not json")]
    [InlineData("{\"entry\":null}\n")]
    public async Task What_is_no_export_is_refused(string text) =>
        (await VerifyAsync(System.Text.Encoding.UTF8.GetBytes(text))).IsIntact.ShouldBeFalse();

    [Fact]
    public async Task A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        using var endless = new EndlessStream();

        (await new JournalExportVerifier(_signer).VerifyAsync(endless)).Fault.ShouldNotBeNull().Rule.ShouldBe("line");
        endless.Given.ShouldBeLessThan(4 << 20);
    }

    // A head behind the second and behind the last entry.
    private List<byte[]> Export(List<JournalEntry> chain, IEnumerable<byte[]>? heads = null)
    {
        var signed = new Queue<byte[]>(heads ?? [Head(chain[1]), Head(chain[^1])]);
        List<byte[]> lines = [Line(new() { Journal = new JournalExportHeader(JournalExport.Format, Tenant) })];
        foreach (var entry in chain)
        {
            lines.Add(Line(new() { Entry = entry }));
            if (entry.Seq is 2 or Length)
            {
                lines.Add(signed.Dequeue());
            }
        }

        return [.. lines, End(new ChainHead(Length, chain[^1].Hash))];
    }

    private byte[] Head(JournalEntry entry) => Line(new()
    {
        Head = ChainAnchor.Sign(_signer, ChainSeal.Head, Tenant, new ChainHead(entry.Seq, entry.Hash), Now),
    });

    private byte[] End(ChainHead head) =>
        Line(new() { End = ChainAnchor.Sign(_signer, ChainSeal.ExportEnd, Tenant, head, Now) });

    private Task<JournalExportVerdict> VerifyAsync(IEnumerable<byte[]> lines) => VerifyAsync(Whole(lines));

    private Task<JournalExportVerdict> VerifyAsync(byte[] file) =>
        new JournalExportVerifier(_signer).VerifyAsync(new MemoryStream(file));

    private static byte[] Line(JournalExportLine line) => JournalExport.ToBytes(line);

    private static byte[] Whole(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line)];

    private static bool IsEntry(byte[] line) => line.AsSpan().StartsWith("{\"entry\""u8);

    private static bool IsHead(byte[] line) => line.AsSpan().StartsWith("{\"head\""u8);

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'{');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
