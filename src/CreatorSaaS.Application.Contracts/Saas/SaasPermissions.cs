namespace CreatorSaaS.Saas;

/// <summary>Rights of the Saas context; of agencies only the one over their own work.</summary>
public static class SaasPermissions
{
    public static class Tenants
    {
        public const string Default = "Saas.Tenants";

        public const string Create = "Saas.Tenants.Create";

        public const string ManageState = "Saas.Tenants.ManageState";
    }

    public static class Operations
    {
        /// <summary>Sees events and jobs of all agencies, and which of them fail.</summary>
        public const string Default = "Saas.Operations";

        /// <summary>Reads what is in them, tries them again and gives them up.</summary>
        public const string Manage = "Saas.Operations.Manage";
    }

    /// <summary>Sees events and jobs of one's own agency and has what failed tried again.</summary>
    public static class AgencyOperations
    {
        public const string Default = "Saas.AgencyOperations";
    }

    public static class Clock
    {
        /// <summary>Moves business time, in Development only.</summary>
        public const string Advance = "Saas.Clock.Advance";
    }
}

/// <inheritdoc />
public sealed class SaasPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context) =>
        context.AddGroup("Saas")
            .AddPermission(SaasPermissions.Tenants.Default, MultiTenancySides.Host, "support")
            .AddPermission(SaasPermissions.Tenants.Create, MultiTenancySides.Host)
            .AddPermission(SaasPermissions.Tenants.ManageState, MultiTenancySides.Host)
            .AddPermission(SaasPermissions.Operations.Default, MultiTenancySides.Host, "support")
            .AddPermission(SaasPermissions.Operations.Manage, MultiTenancySides.Host)
            .AddPermission(SaasPermissions.AgencyOperations.Default, MultiTenancySides.Tenant, "manager")
            .AddPermission(SaasPermissions.Clock.Advance, MultiTenancySides.Host);
}
