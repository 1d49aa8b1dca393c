using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>
/// One attempt on a card (<c>ch_</c>), or what a transfer brought to a connected account (<c>py_</c>).
/// </summary>
internal sealed record Charge : DatedObject
{
    public const string Succeeded = "succeeded";
    public const string Pending = "pending";
    public const string Failed = "failed";

    public override string Object => "charge";

    public required long Amount { get; init; }

    public long AmountCaptured => Status == Succeeded ? Amount : 0;

    public long AmountRefunded { get; init; }

    public required string Currency { get; init; }

    public required string Status { get; init; }

    public bool Paid => Status == Succeeded;

    public bool Captured => Status == Succeeded;

    public bool Refunded => AmountRefunded == Amount;

    public string? BalanceTransaction { get; init; }

    public string? PaymentIntent { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Description { get; init; }

    public string? FailureCode { get; init; }

    public string? FailureMessage { get; init; }

    public string? TransferGroup { get; init; }

    public string? SourceTransfer { get; init; }

    public string? StatementDescriptorSuffix { get; init; }

    public ChargeOutcome? Outcome { get; init; }

    public required BillingDetails BillingDetails { get; init; }

    [SandboxOnly]
    public ChargeCard? Card { get; init; }

    public object? PaymentMethodDetails => Card is null ? null : new { type = "card", card = Card };

    public object FraudDetails => new { };

    public bool Disputed => false;

    public bool Livemode => false;

    public object? Application => null;

    public object? ApplicationFee => null;

    public object? ApplicationFeeAmount => null;

    public object? CalculatedStatementDescriptor => null;

    public object? Customer => null;

    public object? FailureBalanceTransaction => null;

    public object? OnBehalfOf => null;

    public object? ReceiptEmail => null;

    public object? ReceiptNumber => null;

    public object? ReceiptUrl => null;

    public object? Review => null;

    public object? Shipping => null;

    public object? Source => null;

    public object? StatementDescriptor => null;

    public object? TransferData => null;

    /// <summary>Sum of the transfers bound to this charge, less what was taken back of them.</summary>
    [SandboxOnly]
    public long Transferred { get; init; }

    [SandboxOnly]
    public CardBehaviour Behaviour { get; init; }
}

internal sealed record BillingDetails(string? Email, string? Name)
{
    public object? Address => null;

    public string? Phone => null;

    public string? TaxId => null;
}

internal sealed record ChargeOutcome(string NetworkStatus, string? Reason, string SellerMessage, string Type)
{
    public string? AdviceCode => null;

    public string? NetworkAdviceCode => null;

    public string? NetworkDeclineCode => null;

    public string RiskLevel => "normal";
}

internal sealed record ChargeCard(
    string Last4, int ExpMonth, int ExpYear, string Fingerprint, [property: SandboxOnly] string CvcCheck)
{
    public long? AmountAuthorized => null;

    public string? AuthorizationCode => null;

    public string Brand => "visa";

    public object Checks => new
    {
        address_line1_check = (string?)null,
        address_postal_code_check = (string?)null,
        cvc_check = CvcCheck,
    };

    public string Country => "US";

    public string Funding => "credit";

    public string Network => "visa";

    public string? NetworkTransactionId => null;

    public string? RegulatedStatus => null;

    public object? ThreeDSecure => null;

    public string? TransactionLinkId => null;

    public object? Wallet => null;
}
