namespace CreatorSaaS.Payments.Balances;

/// <summary>What a payee has in one currency, as the ledger says (F-17).</summary>
/// <param name="Available">Withdrawable now, matured lots that no sweep has moved yet included.</param>
/// <param name="Maturing">Earned, by the instant from which it is withdrawable.</param>
/// <param name="InPayout">Reserved for payouts that are not final.</param>
/// <param name="Lifetime">Earned so far, payouts ignored.</param>
public sealed record PayeeBalance(
    string Currency, Money Available, IReadOnlyList<MaturingLot> Maturing, Money InPayout, Money Lifetime);

/// <summary>Money that matures at one instant.</summary>
public sealed record MaturingLot(DateTime MaturesAt, Money Amount);

/// <summary>One line of the journal on a payee's account.</summary>
/// <param name="Sequence">Position in the tenant's chain.</param>
/// <param name="Amount">What the payee's part gained, or lost where negative.</param>
public sealed record PayeePosting(
    long Sequence, string Kind, string SourceType, string SourceId, DateTime EffectiveAt, Money Amount, Money BalanceAfter);
