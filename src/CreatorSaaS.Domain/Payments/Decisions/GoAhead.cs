namespace CreatorSaaS.Payments.Decisions;

/// <summary>
/// The leave to move money out: of a held payment to the creator, of a payout to the bank. Only <see cref="MoneyDecisions"/>
/// makes one, so no other code can make these transitions.
/// </summary>
public sealed class GoAhead
{
    internal GoAhead(DateTime givenAt) => GivenAt = givenAt;

    /// <summary>Business time.</summary>
    public DateTime GivenAt { get; }
}
