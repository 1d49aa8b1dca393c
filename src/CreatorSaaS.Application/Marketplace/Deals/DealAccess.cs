namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// Whose deal it is: on which sides the caller stands, and whether an act is theirs. A deal that none of their sides may
/// know of is not there.
/// </summary>
public sealed class DealAccess(ICurrentUser user, IPermissionChecker permissions) : ITransientDependency
{
    /// <summary>The caller's sides that may know of the deal.</summary>
    /// <exception cref="EntityNotFoundException">There is none.</exception>
    public async Task<IReadOnlyList<DealSide>> SidesOfAsync(Deal deal)
    {
        var sides = new List<DealSide>();
        if (await SeesAllAsync())
        {
            sides.Add(DealSide.Agency);
        }

        if (deal.BrandPersonId == user.GetId())
        {
            sides.Add(DealSide.Brand);
        }

        if (deal.CreatorPersonId == user.GetId())
        {
            sides.Add(DealSide.Creator);
        }

        sides.RemoveAll(side => !deal.IsVisibleTo(side));
        return sides.Count > 0 ? sides : throw new EntityNotFoundException(typeof(Deal), deal.Id);
    }

    public Task<bool> SeesAllAsync() => permissions.IsGrantedAsync(MarketplacePermissions.Deals.All);

    /// <summary>The caller as who does it.</summary>
    /// <exception cref="EntityNotFoundException">The caller may not know of the deal.</exception>
    /// <exception cref="AbpAuthorizationException">It is the act of another side.</exception>
    public async Task<Actor> ActorOfAsync(Deal deal, DealAct act)
    {
        foreach (var side in await SidesOfAsync(deal))
        {
            if (deal.MayAct(act, side))
            {
                return new Actor(side, user.GetId());
            }
        }

        throw new AbpAuthorizationException(PermissionOf(act));
    }

    /// <inheritdoc cref="ActorOfAsync(Deal, DealAct)" />
    public async Task<Actor> ActorOfAsync(Deal deal, MilestoneAct act)
    {
        foreach (var side in await SidesOfAsync(deal))
        {
            if (DealRules.SidesOf(act).Contains(side))
            {
                return new Actor(side, user.GetId());
            }
        }

        throw new AbpAuthorizationException(PermissionOf(act));
    }

    /// <summary>The acts that the caller has the rights for, whatever the deal.</summary>
    public async Task<(IReadOnlySet<DealAct> Deal, IReadOnlySet<MilestoneAct> Milestone)> GrantedActsAsync()
    {
        var granted = new HashSet<string>();
        foreach (var permission in Enum.GetValues<DealAct>().Select(PermissionOf)
            .Concat(Enum.GetValues<MilestoneAct>().Select(PermissionOf)).Distinct())
        {
            if (await permissions.IsGrantedAsync(permission))
            {
                granted.Add(permission);
            }
        }

        return (
            Enum.GetValues<DealAct>().Where(act => granted.Contains(PermissionOf(act))).ToHashSet(),
            Enum.GetValues<MilestoneAct>().Where(act => granted.Contains(PermissionOf(act))).ToHashSet());
    }

    private static string PermissionOf(DealAct act) => act switch
    {
        DealAct.Edit or DealAct.Delete or DealAct.Cancel => MarketplacePermissions.Deals.Draft,
        DealAct.Offer => MarketplacePermissions.Deals.Offer,
        DealAct.Accept or DealAct.Decline => MarketplacePermissions.Deals.Accept,
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private static string PermissionOf(MilestoneAct act) => act switch
    {
        MilestoneAct.Fund => MarketplacePermissions.Deals.Fund,
        MilestoneAct.Deliver => MarketplacePermissions.Deals.Deliver,
        MilestoneAct.RequestChanges or MilestoneAct.Approve or MilestoneAct.Extend => MarketplacePermissions.Deals.Review,
        MilestoneAct.TakeBack or MilestoneAct.ProposeEnd or MilestoneAct.AgreeToEnd or MilestoneAct.RefuseEnd =>
            MarketplacePermissions.Deals.End,
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}
