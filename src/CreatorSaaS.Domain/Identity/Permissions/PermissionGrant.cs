namespace CreatorSaaS.Identity.Permissions;

/// <summary>A permission that a role or a person has in one agency.</summary>
[Audited]
public sealed class PermissionGrant : Entity<Guid>, IMultiTenant
{
    public PermissionGrant(Guid id, Guid tenantId, string name, string providerName, string providerKey)
        : base(id)
    {
        TenantId = tenantId;
        Name = name;
        ProviderName = providerName;
        ProviderKey = providerKey;
    }

    private PermissionGrant()
    {
    }

    public Guid TenantId { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>See <see cref="PermissionProviders"/>.</summary>
    public string ProviderName { get; private set; } = null!;

    /// <summary>The role key or the person's id.</summary>
    public string ProviderKey { get; private set; } = null!;
}

/// <summary>Through what a permission is held (ABP's letters).</summary>
public static class PermissionProviders
{
    public const string Role = "R";

    public const string User = "U";

    /// <summary>Not a grant: remembers that the defaults of this permission were made, so that none comes back.</summary>
    public const string DefaultsMade = "D";
}
