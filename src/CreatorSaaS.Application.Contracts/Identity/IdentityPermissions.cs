namespace CreatorSaaS.Identity;

/// <summary>Rights of Identity.</summary>
public static class IdentityPermissions
{
    public static class Members
    {
        /// <summary>Sees who belongs to the agency.</summary>
        public const string Default = "Identity.Members";

        /// <summary>Invites people; owners and managers only by those who may change roles.</summary>
        public const string Invite = "Identity.Members.Invite";

        /// <summary>Changes roles.</summary>
        public const string Update = "Identity.Members.Update";

        public const string Delete = "Identity.Members.Delete";
    }

    public static class Roles
    {
        /// <summary>Sees which role may do what.</summary>
        public const string Default = "Identity.Roles";

        public const string Update = "Identity.Roles.Update";
    }

    public static class ApiKeys
    {
        /// <summary>Makes and revokes keys of one's own.</summary>
        public const string Default = "Identity.ApiKeys";

        /// <summary>Sees and revokes everybody's.</summary>
        public const string Delete = "Identity.ApiKeys.Delete";

        /// <summary>Rights over keys, which no key can carry.</summary>
        public static bool Covers(string permission) => permission is Default or Delete;
    }

    public static class AuditLogs
    {
        public const string Default = "Identity.AuditLogs";
    }
}

/// <inheritdoc />
public sealed class IdentityPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context) => context.AddGroup("Identity")
        .AddPermission(IdentityPermissions.Members.Default, MultiTenancySides.Both, RoleKeys.Manager, RoleKeys.Staff, RoleKeys.Support)
        .AddPermission(IdentityPermissions.Members.Invite, MultiTenancySides.Both, RoleKeys.Manager)
        .AddPermission(IdentityPermissions.Members.Update, MultiTenancySides.Both)
        .AddPermission(IdentityPermissions.Members.Delete, MultiTenancySides.Both)
        .AddPermission(IdentityPermissions.Roles.Default, MultiTenancySides.Both, RoleKeys.Manager)
        .AddPermission(IdentityPermissions.Roles.Update, MultiTenancySides.Both)
        .AddPermission(IdentityPermissions.ApiKeys.Default, MultiTenancySides.Both, RoleKeys.Manager)
        .AddPermission(IdentityPermissions.ApiKeys.Delete, MultiTenancySides.Both)
        .AddPermission(IdentityPermissions.AuditLogs.Default, MultiTenancySides.Both, RoleKeys.Manager);
}
