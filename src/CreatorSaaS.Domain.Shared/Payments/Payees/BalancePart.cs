namespace CreatorSaaS.Payments.Payees;

/// <summary>A part of a payee's balance whose postings can be looked at.</summary>
public enum BalancePart
{
    /// <summary>Withdrawable money, with what came and went.</summary>
    Available,

    /// <summary>Earned and inside the hold.</summary>
    Maturing,

    /// <summary>Reserved for payouts.</summary>
    InPayout,

    /// <summary>Everything earned.</summary>
    Lifetime,
}
