namespace CreatorSaaS.Identity;

/// <summary>Keys of the shipped roles (abp-conventions 1.3). Stored in rows, never renamed.</summary>
public static class RoleKeys
{
    /// <summary>Has every permission of its agency.</summary>
    public const string Owner = "owner";

    public const string Manager = "manager";

    public const string Staff = "staff";

    public const string Creator = "creator";

    public const string Brand = "brand";

    public const string Agent = "agent";

    public const string Fan = "fan";

    public const string Designer = "designer";

    /// <summary>Host side: has every permission of the platform.</summary>
    public const string Admin = "admin";

    /// <summary>Host side: looks and helps.</summary>
    public const string Support = "support";

    /// <summary>Roles that platform staff can have.</summary>
    public static IReadOnlyList<string> OfHost { get; } = [Admin, Support];

    /// <summary>Roles that a member of an agency can have.</summary>
    public static IReadOnlyList<string> OfTenants { get; } = [Owner, Manager, Staff, Creator, Brand, Agent, Fan, Designer];
}
