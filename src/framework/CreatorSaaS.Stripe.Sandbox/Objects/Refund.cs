using System.Text.Json.Serialization;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>Money on its way back to a card.</summary>
internal sealed record Refund : DatedObject
{
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    public override string Object => "refund";

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Charge { get; init; }

    public string? PaymentIntent { get; init; }

    public string? Reason { get; init; }

    public required string Status { get; init; }

    public string? BalanceTransaction { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureBalanceTransaction { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PendingReason { get; init; }

    public object? Customer => null;

    public object? CustomerAccount => null;

    public object? PaymentMethod => null;

    public object? ReceiptNumber => null;

    public object? SourceTransferReversal => null;

    public object? TransferReversal => null;
}
