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
}

/// <summary>The two sides of a currency.</summary>
/// <param name="Difference">Zero, or the book is broken.</param>
public sealed record TrialBalanceTotalDto(Money Debits, Money Credits, Money Difference);

/// <summary>One account; its balance stands on one side.</summary>
public sealed record TrialBalanceLineDto(
    JournalAccountDto Account, LedgerAccountClass Class, Money? Debit, Money? Credit);
