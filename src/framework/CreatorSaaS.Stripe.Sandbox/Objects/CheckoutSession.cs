using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>A payment page: open until paid, expired by the caller, or past its time.</summary>
internal sealed record CheckoutSession : DatedObject
{
    public const string Open = "open";
    public const string Complete = "complete";
    public const string Expired = "expired";

    public override string Object => "checkout.session";

    public required long AmountTotal { get; init; }

    public long AmountSubtotal => AmountTotal;

    public required string Currency { get; init; }

    public required long ExpiresAt { get; init; }

    public required string SuccessUrl { get; init; }

    public string? CancelUrl { get; init; }

    public string? ClientReferenceId { get; init; }

    public string? CustomerEmail { get; init; }

    public SessionCustomerDetails? CustomerDetails { get; init; }

    public string? Locale { get; init; }

    public string? PaymentIntent { get; init; }

    public required string PaymentStatus { get; init; }

    public required string Status { get; init; }

    public string? Url { get; init; }

    public string Mode => "payment";

    public bool Livemode => false;

    public string UiMode => "hosted_page";

    public string CustomerCreation => "if_required";

    public IReadOnlyList<string> PaymentMethodTypes => ["card"];

    public object AdaptivePricing => new { enabled = false };

    public object AutomaticTax => new
    {
        enabled = false,
        liability = (object?)null,
        provider = (string?)null,
        status = (string?)null,
    };

    public object CustomText => new
    {
        after_submit = (object?)null,
        shipping_address = (object?)null,
        submit = (object?)null,
        terms_of_service_acceptance = (object?)null,
    };

    public object ManagedPayments => new { enabled = false };

    public object PhoneNumberCollection => new { enabled = false };

    public object TotalDetails => new { amount_discount = 0, amount_shipping = 0, amount_tax = 0 };

    public IReadOnlyList<object> CustomFields => [];

    public IReadOnlyList<object> ShippingOptions => [];

    public IReadOnlyList<object> Discounts => [];

    public object? AfterExpiration => null;

    public object? ClientSecret => null;

    public object? CollectedInformation => null;

    public object? Customer => null;

    public object? CustomerAccount => null;

    public object? IntegrationIdentifier => null;

    public object? Invoice => null;

    public object? OriginContext => null;

    public object? PaymentMethodConfigurationDetails => null;

    public object? Permissions => null;

    public object? RecoveredFrom => null;

    public object? SavedPaymentMethodOptions => null;

    public object? SetupIntent => null;

    public object? Subscription => null;

    public object? WalletOptions => null;

    /// <summary>What the page shows, and what the payment gets when the payer first tries.</summary>
    [SandboxOnly]
    public required SessionContent Content { get; init; }
}

internal sealed record SessionCustomerDetails(string Email, string Name)
{
    public object? Address => null;

    public string? BusinessName => null;

    public string? IndividualName => null;

    public string? Phone => null;

    public string TaxExempt => "none";

    public IReadOnlyList<object> TaxIds => [];
}

internal sealed record SessionContent
{
    public required string MerchantName { get; init; }

    public required string ProductName { get; init; }

    public string? ProductDescription { get; init; }

    public required long Quantity { get; init; }

    public string? PaymentDescription { get; init; }

    public string? TransferGroup { get; init; }

    public string? StatementDescriptorSuffix { get; init; }

    public required IReadOnlyDictionary<string, string> PaymentMetadata { get; init; }
}
