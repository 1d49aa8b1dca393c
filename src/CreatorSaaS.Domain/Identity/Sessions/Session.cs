namespace CreatorSaaS.Identity.Sessions;

/// <summary>
/// One sign-in of one person to one agency. Ends by signing out, by being left alone, by age, or by somebody's word; every
/// call asks for it. All times are security time.
/// </summary>
public sealed class Session : Entity<Guid>
{
    public const int ClientLengthMax = 200;

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public Session(Guid id, Guid personId, Guid tenantId, SessionLimits limits, DateTime authTime, DateTime now)
        : base(id)
    {
        PersonId = personId;
        TenantId = tenantId;
        AuthTime = authTime;
        CreatedAt = now;
        LastSeenAt = now;
        IdleLimit = limits.Idle;
        ExpiresAt = now + limits.Absolute;
    }

    private Session()
    {
    }

    public Guid PersonId { get; private set; }

    /// <summary>The one agency; the reserved tenant on the host side. The row itself is on the host side.</summary>
    public Guid TenantId { get; private set; }

    /// <summary>The agency as callers know it: null is the host side.</summary>
    public Guid? SignedInTenantId => TenantId == MultiTenancyConsts.HostTenantId ? null : TenantId;

    /// <summary>SHA-256 of the cookie's secret; null for bearer tokens.</summary>
    public byte[]? SecretHash { get; init; }

    /// <summary>When the person last gave the password.</summary>
    public DateTime AuthTime { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Exact to a minute.</summary>
    public DateTime LastSeenAt { get; private set; }

    public TimeSpan IdleLimit { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>The browser or program, as it calls itself.</summary>
    public string? Client { get; init; }

    public string? ClientIpAddress { get; init; }

    public bool IsStanding(DateTime now) => RevokedAt is null && now < ExpiresAt && now < LastSeenAt + IdleLimit;

    /// <summary>Counts a call as activity; answers whether that is worth a write.</summary>
    public bool See(DateTime now)
    {
        if (now - LastSeenAt < SeenEvery)
        {
            return false;
        }

        LastSeenAt = now;
        return true;
    }

    /// <summary>Ends it; ending it again changes nothing.</summary>
    public void Revoke(DateTime now) => RevokedAt ??= now;
}
