namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>Money moved from the platform to a connected account.</summary>
internal sealed record Transfer : DatedObject
{
    public override string Object => "transfer";

    public required long Amount { get; init; }

    public long AmountReversed { get; init; }

    public required string Currency { get; init; }

    public string? Description { get; init; }

    public required string Destination { get; init; }

    public required string DestinationPayment { get; init; }

    public required string BalanceTransaction { get; init; }

    public string? SourceTransaction { get; init; }

    public string? TransferGroup { get; init; }

    public bool Reversed => AmountReversed == Amount;

    public string SourceType => "card";

    public bool Livemode => false;

    /// <summary>Newest first, as Stripe embeds them.</summary>
    public ListOf<TransferReversal> Reversals { get; init; } = new([], HasMore: false, Url: "");
}
