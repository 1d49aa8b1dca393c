namespace CreatorSaaS.Payments;

/// <summary>Refusals of Payments. Each has a sentence in the resource and a status.</summary>
public static class PaymentsErrorCodes
{
    /// <summary>An account would fall below its floor (409). The ledger answers last, at commit.</summary>
    public const string InsufficientBalance = "Payments:InsufficientBalance";

    /// <summary>The entry was reversed before (409).</summary>
    public const string EntryAlreadyReversed = "Payments:EntryAlreadyReversed";

    /// <summary>What happens once was posted before under another key (409).</summary>
    public const string AlreadyPosted = "Payments:AlreadyPosted";

    /// <summary>The key of a fact was posted before with other content (422).</summary>
    public const string PostingKeyReused = "Payments:PostingKeyReused";
}
