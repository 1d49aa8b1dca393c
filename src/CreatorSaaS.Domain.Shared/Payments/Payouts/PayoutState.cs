namespace CreatorSaaS.Payments.Payouts;

/// <summary>The life of a payout (money.md 3.4b). Stored by name.</summary>
public enum PayoutState
{
    /// <summary>The money is reserved; the decision is next.</summary>
    Requested,

    /// <summary>Waits for an approval.</summary>
    Held,

    /// <summary>On its way to the provider, or being confirmed.</summary>
    Sending,

    /// <summary>The provider has it.</summary>
    InTransit,

    /// <summary>Arrived, as far as is known; the bank may still send it back for seven days.</summary>
    Paid,

    /// <summary>Final.</summary>
    Settled,

    /// <summary>Did not arrive; the money is withdrawable again.</summary>
    Failed,

    /// <summary>Came back after it had arrived; the money is withdrawable again.</summary>
    Returned,

    /// <summary>Called off before it was sent.</summary>
    Cancelled,
}
