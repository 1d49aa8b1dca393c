namespace CreatorSaaS.Payments.Ledger;

/// <summary>A chain of entries as the posting function would make it, without a database.</summary>
public static class TestChain
{
    public static readonly Guid Cash = new("0197a000-0000-7000-8000-000000000002");
    public static readonly Guid Owed = new("0197a000-0000-7000-8000-000000000003");
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Each entry moves the same amount from one account to another.</summary>
    public static List<JournalEntry> Make(Guid tenant, int length, long amountMinor = 10)
    {
        var chain = new List<JournalEntry>();
        for (var seq = 1; seq <= length; seq++)
        {
            var entry = new JournalEntry
            {
                TenantId = tenant,
                Seq = seq,
                EntryId = new Guid(seq, 0, 0, new byte[8]),
                Kind = "test",
                Key = $"key:{seq}",
                RequestHash = new byte[32],
                SourceType = "test",
                SourceId = "1",
                EffectiveAt = Now,
                RecordedAt = Now.AddSeconds(1),
                Reverses = null,
                Actor = null,
                Causation = "cause",
                HashVersion = 1,
                PreviousHash = seq == 1 ? ChainHead.Genesis.Hash : chain[^1].Hash,
                Hash = [],
                Lines =
                [
                    new JournalLine(1, Cash, "cash", "EUR", amountMinor, seq * amountMinor),
                    new JournalLine(2, Owed, "owed", "EUR", -amountMinor, -seq * amountMinor),
                ],
            };
            chain.Add(entry with { Hash = ChainCanonicalText.HashVersion1(entry.PreviousHash, entry) });
        }

        return chain;
    }
}
