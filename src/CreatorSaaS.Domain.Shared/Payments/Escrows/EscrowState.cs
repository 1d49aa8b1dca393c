namespace CreatorSaaS.Payments.Escrows;

/// <summary>Where a milestone's money is (money.md 3.4). Stored by name.</summary>
public enum EscrowState
{
    /// <summary>Nobody has paid; a declined or abandoned payment comes back here.</summary>
    Unfunded,

    /// <summary>The brand has a payment page.</summary>
    Funding,

    /// <summary>The money is held.</summary>
    Held,

    /// <summary>A release or refund is under way at the provider.</summary>
    Settling,

    /// <summary>Nothing is held and nothing is under way.</summary>
    Settled,
}
