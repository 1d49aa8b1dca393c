namespace CreatorSaaS.Identity.Agencies;

/// <summary>Identity's copy of an agency's name, kept by Saas' events: sign-in lists agencies by name.</summary>
public sealed class Agency : Entity<Guid>
{
    /// <summary>How the platform itself is called where an agency is expected.</summary>
    public const string HostName = "host";

    public Agency(Guid tenantId, string name, string slug, string timeZone)
        : base(tenantId)
    {
        Name = name;
        Slug = slug;
        TimeZone = timeZone;
    }

    private Agency()
    {
    }

    public string Name { get; private set; } = null!;

    /// <summary>Short name in addresses; what a program signs in to.</summary>
    public string Slug { get; private set; } = null!;

    /// <summary>IANA zone; what new members start with.</summary>
    public string TimeZone { get; private set; } = null!;
}
