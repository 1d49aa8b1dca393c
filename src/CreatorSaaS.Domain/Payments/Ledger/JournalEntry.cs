namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// One posted entry with everything that its hash covers: what the journal is exported as, one JSON object per line,
/// and what the verifier reads.
/// </summary>
public sealed record JournalEntry
{
    public required Guid TenantId { get; init; }

    /// <summary>1, 2, 3 and so on per tenant, without a gap.</summary>
    public required long Seq { get; init; }

    public required Guid EntryId { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of what was asked to be posted under this key.</summary>
    public required byte[] RequestHash { get; init; }

    public required string SourceType { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime EffectiveAt { get; init; }

    /// <summary>The database's clock.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Sequence of the entry that this one takes back.</summary>
    public required long? Reverses { get; init; }

    public required string? Actor { get; init; }

    public required string? Causation { get; init; }

    public required short HashVersion { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    public required IReadOnlyList<JournalLine> Lines { get; init; }
}

/// <summary>One line of an entry; amounts in minor units, debit positive.</summary>
public sealed record JournalLine(
    int LineNo, Guid AccountId, string Code, string Currency, long AmountMinor, long BalanceAfterMinor);
