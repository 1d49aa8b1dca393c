using CreatorSaaS.Identity;

namespace CreatorSaaS.Payments;

/// <inheritdoc />
public sealed class PaymentsPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context) =>
        context.AddGroup(PaymentsPermissions.Group)
            .AddPermission(
                PaymentsPermissions.Escrows.View,
                defaultRoles: [RoleKeys.Manager, RoleKeys.Brand, RoleKeys.Creator])
            .AddPermission(PaymentsPermissions.Escrows.ViewAll, defaultRoles: [RoleKeys.Manager])
            .AddPermission(PaymentsPermissions.Escrows.Manage, defaultRoles: [RoleKeys.Manager])
            .AddPermission(PaymentsPermissions.Payees.Own, defaultRoles: [RoleKeys.Creator])
            .AddPermission(PaymentsPermissions.Payees.ViewAll, defaultRoles: [RoleKeys.Manager])
            .AddPermission(PaymentsPermissions.Payouts.Own, defaultRoles: [RoleKeys.Creator])
            .AddPermission(PaymentsPermissions.Payouts.ViewAll, defaultRoles: [RoleKeys.Manager])
            .AddPermission(PaymentsPermissions.Payouts.Manage, defaultRoles: [RoleKeys.Manager])
            .AddPermission(PaymentsPermissions.Journal.View, MultiTenancySides.Both, RoleKeys.Manager);
}
