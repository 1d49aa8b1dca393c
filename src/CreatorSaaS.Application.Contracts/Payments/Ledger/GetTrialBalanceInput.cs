namespace CreatorSaaS.Payments.Ledger;

/// <summary>The balance of when.</summary>
public sealed record GetTrialBalanceInput
{
    /// <summary>Only what happened before this moment; all of it without one.</summary>
    public DateTime? Before { get; init; }
}
