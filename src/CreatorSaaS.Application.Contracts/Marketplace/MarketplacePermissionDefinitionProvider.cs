using CreatorSaaS.Identity;

namespace CreatorSaaS.Marketplace;

/// <summary>Who has the rights of Marketplace in a new agency, beside the owner.</summary>
public sealed class MarketplacePermissionDefinitionProvider : PermissionDefinitionProvider
{
    private static readonly string[] Agency = [RoleKeys.Manager, RoleKeys.Staff];

    public override void Define(IPermissionDefinitionContext context) =>
        context.AddGroup(MarketplacePermissions.GroupName)
            .AddPermission(MarketplacePermissions.Deals.Default, defaultRoles: [.. Agency, RoleKeys.Brand, RoleKeys.Creator])
            .AddPermission(MarketplacePermissions.Deals.All, defaultRoles: Agency)
            .AddPermission(MarketplacePermissions.Deals.Draft, defaultRoles: [.. Agency, RoleKeys.Brand])
            .AddPermission(MarketplacePermissions.Deals.Offer, defaultRoles: [.. Agency, RoleKeys.Brand])
            .AddPermission(MarketplacePermissions.Deals.Accept, defaultRoles: [RoleKeys.Brand, RoleKeys.Creator])
            .AddPermission(MarketplacePermissions.Deals.Fund, defaultRoles: [RoleKeys.Brand])
            .AddPermission(MarketplacePermissions.Deals.Deliver, defaultRoles: [RoleKeys.Creator])
            .AddPermission(MarketplacePermissions.Deals.Review, defaultRoles: [RoleKeys.Brand])
            .AddPermission(MarketplacePermissions.Deals.End, defaultRoles: [RoleKeys.Brand, RoleKeys.Creator])
            .AddPermission(MarketplacePermissions.Creators.Default, defaultRoles: [.. Agency, RoleKeys.Brand])
            .AddPermission(MarketplacePermissions.Creators.Invite, defaultRoles: [RoleKeys.Manager])
            .AddPermission(MarketplacePermissions.Brands.Default, defaultRoles: [.. Agency, RoleKeys.Brand])
            .AddPermission(MarketplacePermissions.Brands.Invite, defaultRoles: [RoleKeys.Manager])
            .AddPermission(MarketplacePermissions.Imports.Default, defaultRoles: [RoleKeys.Manager]);
}
