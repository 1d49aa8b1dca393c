namespace CreatorSaaS.Faults;

/// <summary>By what the points of a scenario are known.</summary>
/// <param name="ProviderPath">End of the path of the call that makes something at the provider.</param>
/// <param name="Write">The statement that writes the fact.</param>
/// <param name="ToldPathEnd">End of the path of the request that sets everything off at the host.</param>
internal sealed record KillMarks(string ProviderPath, DatabaseMark Write, string ToldPathEnd)
{
    public const string Webhook = "/api/v1/payments/webhooks/stripe";
    public const string ConnectWebhook = "/api/v1/payments/webhooks/stripe-connect";
}

/// <summary>A statement, by a part of its text and by a text among its arguments.</summary>
internal sealed record DatabaseMark(string Statement, string Argument)
{
    /// <summary>What carries events from the outbox to the inbox.</summary>
    public static DatabaseMark Carrying { get; } = new("insert into framework.inbox", "");

    public static DatabaseMark Entry(string kind) => new("ledger.post(", $"\"{kind}\"");
}
