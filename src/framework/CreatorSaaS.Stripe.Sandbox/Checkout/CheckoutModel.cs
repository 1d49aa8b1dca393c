using CreatorSaaS.Stripe.Sandbox.Objects;

namespace CreatorSaaS.Stripe.Sandbox.Checkout;

/// <summary>What one view of the page shows.</summary>
internal sealed record CheckoutModel
{
    public required CheckoutTexts Texts { get; init; }

    public required CheckoutView View { get; init; }

    /// <summary>Null where there is no such page.</summary>
    public CheckoutSession? Session { get; init; }

    public IReadOnlyDictionary<string, PageError> Errors { get; init; } = new Dictionary<string, PageError>();

    /// <summary>The bank's no, above the form.</summary>
    public string? Decline { get; init; }

    /// <summary>What the payer typed and need not type again; never number or security code.</summary>
    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    public string Expiry { get; init; } = "";

    /// <summary>Where a closed page leads back to.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>The faces of the page.</summary>
internal enum CheckoutView
{
    Form,
    Waiting,
    Paid,
    Expired,
    Missing,
}
