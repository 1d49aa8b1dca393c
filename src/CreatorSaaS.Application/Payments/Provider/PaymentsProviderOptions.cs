using System.ComponentModel.DataAnnotations;

namespace CreatorSaaS.Payments.Provider;

/// <summary>Configuration section <c>Payments:Provider</c>.</summary>
public sealed class PaymentsProviderOptions
{
    public const string Section = "Payments:Provider";

    /// <summary>Root of the provider's API; the local sandbox in development.</summary>
    [Required]
    public Uri ApiBase { get; set; } = new("https://api.stripe.com");

    /// <summary>Never logged.</summary>
    [Required]
    public string SecretKey { get; set; } = "";

    /// <summary>Of the endpoint for the platform's own events; two during a rotation, with a space between.</summary>
    [Required]
    public string WebhookSecret { get; set; } = "";

    /// <summary>
    /// Of the endpoint for connected accounts' events; two during a rotation, with a space between. Without one that
    /// endpoint takes nothing: right where the provider sends both kinds to the first.
    /// </summary>
    public string ConnectWebhookSecret { get; set; } = "";

    /// <summary>
    /// The most requests that one node sends to the provider in a second, of reads and of writes each: 60 % of what it takes
    /// of a live account (15 of a test one), divided by the number of nodes.
    /// </summary>
    [Range(1, 1_000)]
    public int RequestsPerSecond { get; set; } = 60;

    /// <summary>Our own origin: where the payment page leads back to.</summary>
    [Required]
    public Uri CheckoutReturnBase { get; set; } = new("http://127.0.0.1:5080");
}
