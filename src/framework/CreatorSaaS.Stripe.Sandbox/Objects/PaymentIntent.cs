using System.Text.Json.Serialization;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>A payment, made when the payer of a session tries for the first time.</summary>
internal sealed record PaymentIntent : DatedObject
{
    public const string RequiresPaymentMethod = "requires_payment_method";
    public const string Processing = "processing";
    public const string Succeeded = "succeeded";
    public const string Canceled = "canceled";

    public override string Object => "payment_intent";

    public required long Amount { get; init; }

    public long AmountReceived { get; init; }

    public required string Currency { get; init; }

    public required string Status { get; init; }

    public string? Description { get; init; }

    public string? LatestCharge { get; init; }

    public PaymentError? LastPaymentError { get; init; }

    public string? TransferGroup { get; init; }

    public string? StatementDescriptorSuffix { get; init; }

    public string? ReceiptEmail { get; init; }

    public string? PaymentMethod { get; init; }

    public long? CanceledAt { get; init; }

    public string? CancellationReason { get; init; }

    public string ClientSecret => $"{Id}_secret_sandbox";

    public long AmountCapturable => 0;

    public string CaptureMethod => "automatic";

    public string ConfirmationMethod => "automatic";

    public bool Livemode => false;

    public IReadOnlyList<string> PaymentMethodTypes => ["card"];

    public object ManagedPayments => new { enabled = false };

    public object? Application => null;

    public object? AutomaticPaymentMethods => null;

    public object? Customer => null;

    public object? CustomerAccount => null;

    public object? ExcludedPaymentMethodTypes => null;

    public object? NextAction => null;

    public object? OnBehalfOf => null;

    public object? PaymentMethodConfigurationDetails => null;

    [JsonPropertyName("processing")]
    public object? ProcessingDetails => null;

    public object? Review => null;

    public object? SetupFutureUsage => null;

    public object? Shipping => null;

    public object? Source => null;

    public object? StatementDescriptor => null;

    public object? TransferData => null;

    /// <summary>The page it is paid on.</summary>
    [SandboxOnly]
    public required string Session { get; init; }
}

internal sealed record PaymentError(
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DeclineCode,
    string Message,
    string Charge)
{
    public string Type => "card_error";
}
