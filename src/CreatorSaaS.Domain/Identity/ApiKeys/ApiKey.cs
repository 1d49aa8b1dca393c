using CreatorSaaS.Framework.Authorization.Server.ApiKeys;

namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>
/// Lets a program work for one member of one agency, with a part of the member's rights. Stands until it expires, is revoked
/// or the member leaves. The key itself is known by its hash only. Times are security time. The row is on the host side.
/// </summary>
[Audited]
public sealed class ApiKey : Entity<Guid>
{
    private static readonly TimeSpan UseWrittenEvery = TimeSpan.FromMinutes(1);

    /// <param name="lifetimeDays">1 to <see cref="ApiKeyConsts.LifetimeDaysMax"/>.</param>
    public ApiKey(
        Guid id,
        Guid tenantId,
        Guid personId,
        string name,
        ApiKeySecret secret,
        IEnumerable<string> scopes,
        int lifetimeDays,
        DateTime now)
        : base(id)
    {
        TenantId = tenantId;
        PersonId = personId;
        Name = Check.NotNullOrWhiteSpace(name, maxLength: ApiKeyConsts.NameLengthMax).Trim();
        Prefix = secret.Prefix;
        SecretHash = secret.Hash();
        Scopes = [.. scopes.Distinct().Order(StringComparer.Ordinal)];
        CreatedAt = now;
        ExpiresAt = now.AddDays(lifetimeDays);
    }

    private ApiKey()
    {
    }

    /// <summary>The one agency; the reserved tenant on the host side.</summary>
    public Guid TenantId { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>How the key begins.</summary>
    public string Prefix { get; private set; } = null!;

    /// <summary>SHA-256 of its random part.</summary>
    public byte[] SecretHash { get; private set; } = null!;

    /// <summary>Names of permissions, sorted: the most it may ever do.</summary>
    public List<string> Scopes { get; private set; } = null!;

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>Exact to a minute; null before the first use.</summary>
    public DateTime? LastUsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public bool IsStanding(DateTime now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>Remembers a use, once a minute.</summary>
    public void Use(DateTime now)
    {
        if (LastUsedAt is not { } last || now - last >= UseWrittenEvery)
        {
            LastUsedAt = now;
        }
    }

    /// <summary>Ends it; ending it again changes nothing.</summary>
    public void Revoke(DateTime now) => RevokedAt ??= now;
}
