namespace CreatorSaaS.Stripe.Sandbox;

/// <summary>
/// Configuration section <c>Sandbox</c>, from arguments (<c>--Sandbox:SecretKey=...</c>) or environment.
/// </summary>
public sealed class SandboxOptions
{
    /// <summary>Where to listen, on loopback only; port 0 takes a free one.</summary>
    public string Url { get; set; } = "http://127.0.0.1:0";

    /// <summary>The key API callers present. Required.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>The key callers of <c>/_sandbox</c> present as bearer. Required.</summary>
    public string AdminKey { get; set; } = "";

    /// <summary>Where the state is kept. Required; one sandbox at a time.</summary>
    public string StateFolder { get; set; } = "";

    /// <summary>Who is paid, on pages whose session does not say so.</summary>
    public string MerchantName { get; set; } = "CreatorSaaS";

    /// <summary>Ids are made from it, the first time a state folder is used; random where empty.</summary>
    public string Seed { get; set; } = "";

    /// <summary>Where events go. Where any are given they replace those in the state.</summary>
    public List<SandboxWebhookOptions> Webhooks { get; set; } = [];

    /// <exception cref="ArgumentException">Something required is missing, or the address is not on
    /// loopback.</exception>
    internal void Check()
    {
        foreach (var (name, value) in new[]
            { (nameof(SecretKey), SecretKey), (nameof(AdminKey), AdminKey), (nameof(StateFolder), StateFolder) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new ArgumentException($"Sandbox:{name} is required.");
            }
        }

        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || !url.IsLoopback)
        {
            throw new ArgumentException("Sandbox:Url must be an address on loopback.");
        }
    }
}

/// <summary>One webhook endpoint.</summary>
public sealed class SandboxWebhookOptions
{
    /// <summary>A name that stays while the address changes, such as <c>platform</c> or <c>connect</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>Address on loopback.</summary>
    public string Url { get; set; } = "";

    /// <summary>One secret, or two during a rotation.</summary>
    public List<string> Secrets { get; set; } = [];

    /// <summary>Events of connected accounts instead of the platform's.</summary>
    public bool Connect { get; set; }

    /// <summary>Names of events; all where empty.</summary>
    public List<string> EnabledEvents { get; set; } = [];
}
