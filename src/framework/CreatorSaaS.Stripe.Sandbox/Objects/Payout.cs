namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>Money on its way from a balance to a bank.</summary>
internal sealed record Payout : DatedObject
{
    public const string Pending = "pending";
    public const string InTransit = "in_transit";
    public const string Paid = "paid";
    public const string Failed = "failed";

    public override string Object => "payout";

    public required long Amount { get; init; }

    public required long ArrivalDate { get; init; }

    public required string BalanceTransaction { get; init; }

    public required string Currency { get; init; }

    public string? Description { get; init; }

    public required string Destination { get; init; }

    public string? FailureBalanceTransaction { get; init; }

    public string? FailureCode { get; init; }

    public string? FailureMessage { get; init; }

    public string? StatementDescriptor { get; init; }

    public required string Status { get; init; }

    public bool Automatic => false;

    public bool Livemode => false;

    public string Method => "standard";

    public string ReconciliationStatus => "not_applicable";

    public string SourceType => "card";

    public string Type => "bank_account";

    public object? ApplicationFee => null;

    public object? ApplicationFeeAmount => null;

    public object? OriginalPayout => null;

    public object? PayoutMethod => null;

    public object? ReversedBy => null;

    public object? TraceId => null;
}
