using System.Security.Cryptography;

namespace CreatorSaaS.Embedded;

/// <summary>The passwords of the three roles that sign in to the database (etc/sql/roles.sql).</summary>
public sealed record RolePasswords(string Migrator, string App, string Host)
{
    /// <summary>Three new passwords of 160 random bits each.</summary>
    public static RolePasswords Random() => new(RandomOne(), RandomOne(), RandomOne());

    internal static string RandomOne() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <summary>Keeps passwords out of logs.</summary>
    public override string ToString() => nameof(RolePasswords);
}
