namespace CreatorSaaS.Payments.Payees;

/// <summary>Whether payouts may go to a bank account. Stored by name.</summary>
public enum BankAccountState
{
    /// <summary>The provider still checks it, or asks the holder for more.</summary>
    Unverified,

    /// <summary>Payouts go there.</summary>
    Verified,

    /// <summary>A payout failed there; another account is needed.</summary>
    Errored,

    /// <summary>Another account took its place.</summary>
    Replaced,
}
