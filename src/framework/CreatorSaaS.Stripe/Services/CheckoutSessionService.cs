namespace CreatorSaaS.Stripe;

/// <summary>Hosted payment pages: card data is typed there and never reaches our host.</summary>
public sealed class CheckoutSessionService
{
    private const string Path = "/v1/checkout/sessions";

    private readonly StripeTransport _transport;

    internal CheckoutSessionService(StripeTransport transport) => _transport = transport;

    /// <summary>Opens a page for one payment of one thing.</summary>
    public Task<StripeOutcome<CheckoutSession>> CreateAsync(
        CheckoutSessionCreateOptions options, StripeCommand command, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<CheckoutSession>(Path, options.ToForm(), command, cancellationToken);

    /// <summary>The page now, with its payment expanded.</summary>
    public Task<StripeOutcome<CheckoutSession>> GetAsync(
        string sessionId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<CheckoutSession>(
            $"{Path}/{Uri.EscapeDataString(sessionId)}",
            new StripeForm().Add("expand", ["payment_intent"]), stripeAccount: null, cancellationToken);

    /// <summary>Closes the page, so that it can no longer be paid; refused once it is complete or expired.</summary>
    public Task<StripeOutcome<CheckoutSession>> ExpireAsync(
        string sessionId, StripeCommand command, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<CheckoutSession>(
            $"{Path}/{Uri.EscapeDataString(sessionId)}/expire", new StripeForm(), command, cancellationToken);
}

/// <summary>One payment of one thing.</summary>
public sealed record CheckoutSessionCreateOptions
{
    /// <summary>Who is paid, as the payer reads it: the agency. The platform's own name where null.</summary>
    public string? MerchantName { get; init; }

    /// <summary>What is paid for, as the payer reads it.</summary>
    public required string ProductName { get; init; }

    /// <summary>A second line below the name.</summary>
    public string? ProductDescription { get; init; }

    /// <summary>Minor units.</summary>
    public required long UnitAmount { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>Where the payer goes after paying; <c>{CHECKOUT_SESSION_ID}</c> in it is replaced.</summary>
    public required Uri SuccessUrl { get; init; }

    /// <summary>Where the payer goes who turns back.</summary>
    public Uri? CancelUrl { get; init; }

    /// <summary>30 minutes to 24 hours after creation (UTC); 24 hours where null.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>Language of the page, such as <c>de</c>; the browser's where null.</summary>
    public string? Locale { get; init; }

    /// <summary>The payer's e-mail, filled in on the page.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>Our reference.</summary>
    public string? ClientReferenceId { get; init; }

    /// <summary>What the payment is, in the provider's dashboard.</summary>
    public string? Description { get; init; }

    /// <summary>Ties charge and transfers of one deal together.</summary>
    public string? TransferGroup { get; init; }

    /// <summary>Second half of the card statement's line: the agency.</summary>
    public string? StatementDescriptorSuffix { get; init; }

    /// <summary>Our own marks, on session, payment and charge alike: a late payment must be told apart too.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal StripeForm ToForm() => new StripeForm()
        .Add("mode", "payment")
        .Add("branding_settings[display_name]", MerchantName)
        .Add("line_items[0][quantity]", 1)
        .Add("line_items[0][price_data][currency]", Currency)
        .Add("line_items[0][price_data][unit_amount]", UnitAmount)
        .Add("line_items[0][price_data][product_data][name]", ProductName)
        .Add("line_items[0][price_data][product_data][description]", ProductDescription)
        .Add("success_url", WithPlaceholders(SuccessUrl))
        .Add("cancel_url", CancelUrl is null ? null : WithPlaceholders(CancelUrl))
        .Add("expires_at", ExpiresAt)
        .Add("locale", Locale)
        .Add("customer_email", CustomerEmail)
        .Add("client_reference_id", ClientReferenceId)
        .Add("payment_intent_data[description]", Description)
        .Add("payment_intent_data[transfer_group]", TransferGroup)
        .Add("payment_intent_data[statement_descriptor_suffix]", StatementDescriptorSuffix)
        .Add("payment_intent_data[metadata]", Metadata)
        .Add("metadata", Metadata);

    // Uri escapes the braces of the placeholder, which the provider would then not find.
    private static string WithPlaceholders(Uri url) =>
        url.AbsoluteUri.Replace(
            "%7BCHECKOUT_SESSION_ID%7D", "{CHECKOUT_SESSION_ID}", StringComparison.OrdinalIgnoreCase);
}
