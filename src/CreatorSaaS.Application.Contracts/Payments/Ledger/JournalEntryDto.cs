namespace CreatorSaaS.Payments.Ledger;

/// <summary>One entry of the journal.</summary>
public sealed record JournalEntryDto
{
    /// <summary>Position in the chain: 1, 2, 3 and so on.</summary>
    public required long Sequence { get; init; }

    public required Guid Id { get; init; }

    /// <summary>What happened, such as <c>escrow.released</c>; stable.</summary>
    public required string Kind { get; init; }

    /// <summary>What happened, in the reader's language.</summary>
    public required string Description { get; init; }

    /// <summary>What it is about, such as <c>payout</c>.</summary>
    public required string SourceType { get; init; }

    /// <summary>The same in the reader's language; null where there is no word for it.</summary>
    public required string? Source { get; init; }

    public required string SourceId { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTime EffectiveAt { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Position of the entry that this one takes back.</summary>
    public required long? Reverses { get; init; }

    /// <summary>The person at whose hand it happened, if it was one.</summary>
    public required string? Actor { get; init; }

    /// <summary>Sum of the debits, one per currency; the credits are the same.</summary>
    public required IReadOnlyList<Money> Amounts { get; init; }

    public required IReadOnlyList<JournalLineDto> Lines { get; init; }

    /// <summary>SHA-256, hexadecimal.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256, hexadecimal: over the previous hash and everything in this entry.</summary>
    public required string Hash { get; init; }
}

/// <summary>One line of an entry; either a debit or a credit.</summary>
public sealed record JournalLineDto(JournalAccountDto Account, Money? Debit, Money? Credit);

/// <summary>An account of the journal.</summary>
/// <param name="Code">Unique in the agency and currency.</param>
/// <param name="Name">In the reader's language, with the names of people, such as "Maya Okafor, available".</param>
public sealed record JournalAccountDto(string Code, string Name);
