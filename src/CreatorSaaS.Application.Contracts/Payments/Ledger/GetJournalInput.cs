namespace CreatorSaaS.Payments.Ledger;

/// <summary>Which entries.</summary>
public sealed record GetJournalInput
{
    /// <summary>Only entries before this position: the last one of the page before.</summary>
    [Range(1, long.MaxValue)]
    public long? Before { get; init; }

    [Range(1, 200)]
    public int MaxResultCount { get; init; } = 50;

    /// <summary>Only entries that move this account.</summary>
    [MaxLength(200)]
    public string? AccountCode { get; init; }

    /// <summary>Only what happened then or later.</summary>
    public DateTime? From { get; init; }

    /// <summary>Only what happened before.</summary>
    public DateTime? To { get; init; }
}
