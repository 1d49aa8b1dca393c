using System.Text;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

public sealed class JournalVerifierTests : IDisposable
{
    private static readonly Guid Tenant = new("0197a000-0000-7000-8000-000000000001");
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly TestChainSigner _signer = new();

    /// <summary>Each changes one thing of the fourth of six entries that hashes do or should cover.</summary>
    public static TheoryData<string, Func<JournalEntry, JournalEntry>> Changes { get; } = new()
    {
        { "entry id", entry => entry with { EntryId = Guid.Empty } },
        { "kind", entry => entry with { Kind = entry.Kind + " " } },
        { "key", entry => entry with { Key = entry.Key + "x" } },
        { "request hash", entry => entry with { RequestHash = Flipped(entry.RequestHash) } },
        { "source type", entry => entry with { SourceType = "other" } },
        { "source id", entry => entry with { SourceId = "other" } },
        { "effective at", entry => entry with { EffectiveAt = entry.EffectiveAt.AddMicroseconds(1) } },
        { "recorded at", entry => entry with { RecordedAt = entry.RecordedAt.AddMicroseconds(1) } },
        { "reverses", entry => entry with { Reverses = 2 } },
        { "actor", entry => entry with { Actor = "somebody" } },
        { "no actor and an empty one", entry => entry with { Actor = "" } },
        { "causation", entry => entry with { Causation = null } },
        { "hash", entry => entry with { Hash = Flipped(entry.Hash) } },
        { "previous hash", entry => entry with { PreviousHash = Flipped(entry.PreviousHash) } },
        { "hash version", entry => entry with { HashVersion = 2 } },
        { "tenant", entry => entry with { TenantId = Guid.Empty } },
        { "line number", WithLine(line => line with { LineNo = 3 }) },
        { "account", WithLine(line => line with { AccountId = Guid.Empty }) },
        { "account code", WithLine(line => line with { Code = line.Code + "x" }) },
        { "currency", WithLine(line => line with { Currency = "USD" }) },
        { "amount", WithLine(line => line with { AmountMinor = line.AmountMinor + 1 }) },
        { "balance after", WithLine(line => line with { BalanceAfterMinor = line.BalanceAfterMinor ^ 1 }) },
        { "a removed line", entry => entry with { Lines = [.. entry.Lines.Skip(1)] } },
        { "swapped lines", entry => entry with { Lines = [.. entry.Lines.Reverse()] } },
    };

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void The_canonical_text_is_netstrings_in_the_stated_order()
    {
        var entry = Chain(1)[0] with { Key = "Käse:1", Actor = null, Reverses = 7 };

        ChainCanonicalText.OfEntry(entry).ShouldBe(
            $"36:{Tenant},1:1,36:{entry.EntryId},4:test,7:Käse:1,64:{new string('0', 64)},4:test,1:1,"
            + "27:2026-03-02T09:00:00.000000Z,27:2026-03-02T09:00:01.000000Z,1:7,-,5:cause,"
            + $"1:1,36:{TestChain.Cash},4:cash,3:EUR,2:10,2:10,"
            + $"1:2,36:{TestChain.Owed},4:owed,3:EUR,3:-10,3:-10,");
        Encoding.UTF8.GetByteCount("Käse:1").ShouldBe(7);
    }

    [Fact]
    public async Task An_untouched_chain_is_intact_and_its_balances_are_recomputed()
    {
        var chain = Chain(6);
        var verifier = new JournalVerifier(Tenant);

        var verdict = await VerifyAsync(verifier, chain, anchors: [Anchor(chain[1]), Anchor(chain[5])]);

        verdict.IsIntact.ShouldBeTrue(verdict.Fault?.ToString());
        verdict.EntriesVerified.ShouldBe(6);
        verifier.Balances[TestChain.Cash].ShouldBe(60);
        verifier.Balances[TestChain.Owed].ShouldBe(-60);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_names_the_entry_it_was_made_in(string change, Func<JournalEntry, JournalEntry> make)
    {
        var chain = Chain(6);
        chain[3] = make(chain[3]);

        var verdict = await VerifyAsync(new JournalVerifier(Tenant), chain);

        verdict.Fault.ShouldNotBeNull(change).Seq.ShouldBe(4, change);
        verdict.EntriesVerified.ShouldBe(3, change);
    }

    [Fact]
    public async Task A_removed_entry_is_named()
    {
        var chain = Chain(6);
        chain.RemoveAt(3);

        (await VerifyAsync(new JournalVerifier(Tenant), chain)).Fault!.Seq.ShouldBe(4);
    }

    [Fact]
    public async Task Swapped_entries_are_named()
    {
        var chain = Chain(6);
        (chain[3], chain[4]) = (chain[4], chain[3]);

        (await VerifyAsync(new JournalVerifier(Tenant), chain)).Fault!.Seq.ShouldBe(4);
    }

    [Fact]
    public async Task A_removed_end_is_missed_by_the_head_and_by_anchors()
    {
        var chain = Chain(6);
        var head = new ChainHead(6, chain[5].Hash);
        var anchor = Anchor(chain[5]);
        chain.RemoveAt(5);

        (await VerifyAsync(new JournalVerifier(Tenant), chain, head)).Fault!.Rule.ShouldBe("head");
        (await VerifyAsync(new JournalVerifier(Tenant), chain, anchors: [anchor])).Fault!.Rule.ShouldBe("anchor");
    }

    [Fact]
    public async Task A_chain_rewritten_with_right_hashes_is_betrayed_by_an_anchor()
    {
        var published = Anchor(Chain(6)[4]);
        var rewritten = Chain(6, amountMinor: 11);

        (await VerifyAsync(new JournalVerifier(Tenant), rewritten)).IsIntact.ShouldBeTrue();
        var verdict = await VerifyAsync(new JournalVerifier(Tenant), rewritten, anchors: [published]);

        verdict.Fault.ShouldNotBeNull().Rule.ShouldBe("anchor");
        verdict.Fault.Seq.ShouldBe(5);
    }

    [Fact]
    public async Task An_anchor_that_nobody_signed_is_not_believed()
    {
        var chain = Chain(6);
        var anchor = Anchor(chain[4]);

        foreach (var forged in (ChainAnchor[])
            [
                anchor with { Signature = Flipped(anchor.Signature) },
                anchor with { KeyId = "other" },
                anchor with { PublishedAt = anchor.PublishedAt.AddSeconds(1) },
            ])
        {
            (await VerifyAsync(new JournalVerifier(Tenant), chain, anchors: [forged]))
                .Fault!.Rule.ShouldBe("anchor_signature");
        }
    }

    [Fact]
    public async Task It_continues_from_a_trusted_head()
    {
        var chain = Chain(6);
        var trusted = new ChainHead(3, chain[2].Hash);

        var verdict = await VerifyAsync(
            new JournalVerifier(Tenant, trusted), chain[3..], anchors: [Anchor(chain[2]), Anchor(chain[5])]);

        verdict.IsIntact.ShouldBeTrue(verdict.Fault?.ToString());
        verdict.EntriesVerified.ShouldBe(3);
    }

    private static Func<JournalEntry, JournalEntry> WithLine(Func<JournalLine, JournalLine> change) =>
        entry => entry with { Lines = [change(entry.Lines[0]), entry.Lines[1]] };

    private static byte[] Flipped(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    private static List<JournalEntry> Chain(int length, long amountMinor = 10) =>
        TestChain.Make(Tenant, length, amountMinor);

    private static Task<JournalVerdict> VerifyAsync(
        JournalVerifier verifier, List<JournalEntry> chain, ChainHead? head, IReadOnlyCollection<ChainAnchor> anchors,
        IChainKeys signer) =>
        verifier.VerifyAsync(chain.ToAsyncEnumerable(), head, anchors, signer);

    private Task<JournalVerdict> VerifyAsync(
        JournalVerifier verifier, List<JournalEntry> chain, ChainHead? head = null, ChainAnchor[]? anchors = null) =>
        VerifyAsync(verifier, chain, head, anchors ?? [], _signer);

    private ChainAnchor Anchor(JournalEntry entry) =>
        ChainAnchor.Sign(_signer, ChainSeal.Head, Tenant, new ChainHead(entry.Seq, entry.Hash), Now);
}
