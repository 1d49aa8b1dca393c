namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>Money taken back from a connected account.</summary>
internal sealed record TransferReversal : DatedObject
{
    public override string Object => "transfer_reversal";

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Transfer { get; init; }

    public required string BalanceTransaction { get; init; }

    public object? DestinationPaymentRefund => null;

    public object? SourceRefund => null;
}
