namespace CreatorSaaS.Stripe;

/// <summary>
/// What every call that changes something must say: the stored key of the command it carries out, and for whom.
/// The key is the caller's because only a stored one survives the process: an invented one would pay twice.
/// </summary>
public sealed record StripeCommand
{
    /// <param name="idempotencyKey">1 to 255 characters; the same command, the same key and the same options.</param>
    /// <param name="stripeAccount">The connected account acted for, or null for the platform itself.</param>
    public StripeCommand(string idempotencyKey, string? stripeAccount = null)
    {
        if (string.IsNullOrWhiteSpace(idempotencyKey) || idempotencyKey.Length > 255)
        {
            throw new ArgumentException("An idempotency key has 1 to 255 characters.", nameof(idempotencyKey));
        }

        IdempotencyKey = idempotencyKey;
        StripeAccount = stripeAccount;
    }

    /// <summary>Sent as <c>Idempotency-Key</c>.</summary>
    public string IdempotencyKey { get; }

    /// <summary>Sent as <c>Stripe-Account</c>.</summary>
    public string? StripeAccount { get; }
}
