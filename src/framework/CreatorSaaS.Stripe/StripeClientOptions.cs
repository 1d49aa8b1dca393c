namespace CreatorSaaS.Stripe;

/// <summary>Where Stripe is, whose key is used and how long an answer may take.</summary>
public sealed record StripeClientOptions
{
    /// <summary>Root of the API; the local sandbox in development.</summary>
    public Uri BaseUrl { get; init; } = new("https://api.stripe.com");

    /// <summary>Secret or restricted key. Never logged.</summary>
    public required string SecretKey { get; init; }

    /// <summary>After this long a call is answered as unknown. Stripe's own limit, and the default, is 80 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(80);

    /// <summary>
    /// The most requests that leave in one second, of reads and of writes each: by default 60 % of what Stripe takes of a
    /// live account. Nodes that share an account share this too; an account in test mode gets 15.
    /// </summary>
    public int RequestsPerSecond { get; init; } = 60;

    /// <summary>Leaves the key out, so that options can be logged.</summary>
    public override string ToString() => $"{BaseUrl} within {Timeout}";
}
