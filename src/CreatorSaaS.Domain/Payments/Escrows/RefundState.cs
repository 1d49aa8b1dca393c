namespace CreatorSaaS.Payments.Escrows;

/// <summary>The life of a refund. Stored by name.</summary>
public enum RefundState
{
    /// <summary>Taken from where it was held, and on its way.</summary>
    InFlight,

    /// <summary>The provider says it left; the card's bank may still send it back for some days.</summary>
    Confirmed,

    /// <summary>Did not arrive: the money is where it was before.</summary>
    Failed,
}
