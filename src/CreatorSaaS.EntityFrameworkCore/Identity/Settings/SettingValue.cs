namespace CreatorSaaS.Identity.Settings;

/// <summary>A setting that an agency or a person has changed.</summary>
internal sealed class SettingValue : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required string Name { get; init; }

    /// <summary>T: the agency's; U: a person's.</summary>
    public required string ProviderName { get; init; }

    /// <summary>The person's id; empty for the agency's.</summary>
    public required string ProviderKey { get; init; }

    public required string Value { get; init; }
}
