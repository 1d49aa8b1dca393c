using CreatorSaaS.Identity;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Rights on the journal. On the host side it is the platform's own book.</summary>
public static class JournalPermissions
{
    public const string View = "Payments.Journal.View";
}

/// <inheritdoc />
public sealed class JournalPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context) =>
        context.AddGroup("Payments").AddPermission(JournalPermissions.View, MultiTenancySides.Both, RoleKeys.Manager);
}
