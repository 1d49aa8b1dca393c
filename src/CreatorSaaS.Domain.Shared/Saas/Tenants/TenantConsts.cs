namespace CreatorSaaS.Saas.Tenants;

/// <summary>Limits of an agency's data.</summary>
public static class TenantConsts
{
    public const int NameLengthMax = 128;

    public const int SlugLengthMin = 3;

    public const int SlugLengthMax = 40;

    /// <summary>Lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.</summary>
    public const string SlugPattern = "^[a-z][a-z0-9-]*[a-z0-9]$";

    public const int ReasonLengthMax = 500;

    /// <summary>How long a deleted agency stays frozen before it is purged .</summary>
    public const int GraceDays = 30;

    /// <summary>First words of our own addresses and the usual ones .</summary>
    public static IReadOnlySet<string> ReservedSlugs { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "about", "account", "admin", "api", "app", "assets", "auth", "balance", "billing", "blog", "connect", "console",
        "dashboard", "deals", "dev", "docs", "error", "health", "help", "home", "host", "invitations", "journal", "legal",
        "login", "logout", "mail", "members", "openapi", "payouts", "pricing", "privacy", "profile", "public", "root",
        "security", "sessions", "settings", "sign-in", "sign-out", "static", "status", "support", "swagger", "system",
        "tenants", "terms", "test", "webhooks", "www",
    };
}

/// <summary>Where an agency stands.</summary>
public enum TenantState
{
    /// <summary>Works.</summary>
    Active,

    /// <summary>Can be read only; what is under way with the provider goes on.</summary>
    Suspended,

    /// <summary>Frozen until its purge date; can be brought back until then.</summary>
    Deleted,
}
