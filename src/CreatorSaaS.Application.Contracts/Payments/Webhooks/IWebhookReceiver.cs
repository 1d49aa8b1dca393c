namespace CreatorSaaS.Payments.Webhooks;

/// <summary>Takes what the payment provider sends: checks the signature, stores it once, and answers after the commit.</summary>
public interface IWebhookReceiver
{
    /// <param name="body">The bytes as they came.</param>
    /// <param name="signature">Value of the signature header.</param>
    Task<WebhookReceipt> ReceiveAsync(
        WebhookSource source, ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken = default);
}

/// <summary>Which of the provider's endpoints; each has a secret of its own.</summary>
public enum WebhookSource
{
    /// <summary>Events of the platform's own account.</summary>
    Platform,

    /// <summary>Events of connected accounts.</summary>
    Connect,
}

/// <summary>What became of a webhook.</summary>
public enum WebhookReceipt
{
    /// <summary>Stored now, or before.</summary>
    Accepted,

    /// <summary>Not from the provider, too old, or no event.</summary>
    Refused,
}
