namespace CreatorSaaS.Saas.Limits;

/// <summary>Names the setting with a limit of this method alone; it holds beside the caller's own .</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequestLimitAttribute(string setting) : Attribute
{
    public string Setting { get; } = setting;

    /// <summary>It holds in place of the caller's own: for machines that sign each message.</summary>
    public bool IsAlone { get; init; }
}
