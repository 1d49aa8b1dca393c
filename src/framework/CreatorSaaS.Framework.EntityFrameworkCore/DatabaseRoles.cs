namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>The connections of the product, named as in <c>ConnectionStrings</c> (security.md 1.3).</summary>
public static class DatabaseRoles
{
    /// <summary>Migrates and creates roles; never used by a running product outside Development.</summary>
    public const string Admin = "Admin";

    /// <summary>The runtime: bound to one tenant per transaction.</summary>
    public const string App = "App";

    /// <summary>Host tables and named work across tenants.</summary>
    public const string Host = "Host";
}
