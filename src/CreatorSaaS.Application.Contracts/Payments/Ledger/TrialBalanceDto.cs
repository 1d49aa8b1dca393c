namespace CreatorSaaS.Payments.Ledger;

/// <summary>What stands on each account.</summary>
public sealed record TrialBalanceDto
{
    /// <summary>One per currency.</summary>
    public required IReadOnlyList<TrialBalanceTotalDto> Totals { get; init; }

    /// <summary>By code and currency; accounts at zero included.</summary>
    public required IReadOnlyList<TrialBalanceLineDto> Lines { get; init; }

    /// <summary>Position of the newest entry.</summary>
    public required long HeadSequence { get; init; }

    /// <summary>Up to where the chain is sealed by a signature; 0 before the first.</summary>
    public required long SealedSequence { get; init; }

    public required DateTime? SealedAt { get; init; }

    /// <summary>What the last nightly check found; null before the first.</summary>
    public required JournalCheckDto? LastCheck { get; init; }
}

/// <summary>A nightly check of the whole book.</summary>
/// <param name="CheckedAt">Business time, as the other times here.</param>
/// <param name="VerifiedSequence">Up to this entry the chain is what it was when it was posted.</param>
/// <param name="Faults">What is not as it must be, a line each; null when all is well.</param>
/// <param name="BrokenSince">The check that found the first of it.</param>
public sealed record JournalCheckDto(
    DateTime CheckedAt, long VerifiedSequence, bool IsIntact, string? Faults, DateTime? BrokenSince);

/// <summary>The two sides of a currency.</summary>
/// <param name="Difference">Zero, or the book is broken.</param>
public sealed record TrialBalanceTotalDto(Money Debits, Money Credits, Money Difference);

/// <summary>One account; its balance stands on one side.</summary>
public sealed record TrialBalanceLineDto(
    JournalAccountDto Account, LedgerAccountClass Class, Money? Debit, Money? Credit);
