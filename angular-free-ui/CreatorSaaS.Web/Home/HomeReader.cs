using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Profile;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Saas;
using CreatorSaaS.Saas.Operations;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Home;

/// <summary>Asks the services for what the reader's home shows.</summary>
public sealed class HomeReader(
    IProfileAppService profiles,
    IDealAppService deals,
    IEscrowAppService escrows,
    IPayeeAppService payees,
    IPayoutAppService payouts,
    ITenantAppService tenants,
    IOperationAppService operations,
    IClock clock)
{
    private const int Rows = 6;
    private const int AgencyRows = 10;

    private static readonly TimeSpan StillNews = TimeSpan.FromDays(90);

    public async Task<HomeContent> ReadAsync()
    {
        var profile = await profiles.GetAsync();
        var content = new HomeContent(KindOf(profile));
        return content.Kind switch
        {
            HomeKind.Platform => await WithAgenciesAsync(content, profile),
            HomeKind.Owner => await WithCameBackAsync(await WithPaymentsAsync(await WithDealsAsync(content, DealSide.Agency))),
            HomeKind.Manager => await WithPaymentsAsync(await WithDealsAsync(content, DealSide.Agency)),
            HomeKind.Staff => await WithDealsAsync(content, DealSide.Agency),
            HomeKind.Brand => await WithPaymentsAsync(await WithDealsAsync(content, DealSide.Brand, others: DealSide.Creator)),
            HomeKind.Creator => await WithBalanceAsync(
                await WithDealsAsync(content, DealSide.Creator, others: DealSide.Brand), profile.PersonId),
            HomeKind.Agent or HomeKind.Fan or HomeKind.Designer or HomeKind.Member => content,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // By what they may do, not by what their role is called: an agency changes roles as it likes. Only what no right of this
    // product is for yet goes by name.
    private static HomeKind KindOf(ProfileDto profile)
    {
        bool May(string permission) => profile.Permissions.Contains(permission);
        bool Is(string role) => profile.Roles.Contains(role);
        return profile.TenantId is null ? HomeKind.Platform
            : May(MarketplacePermissions.Deals.All) && May(PaymentsPermissions.Escrows.ViewAll)
                ? May(IdentityPermissions.Members.Update) ? HomeKind.Owner : HomeKind.Manager
            : May(MarketplacePermissions.Deals.All) ? HomeKind.Staff
            : May(MarketplacePermissions.Deals.Fund) ? HomeKind.Brand
            : May(PaymentsPermissions.Payees.Own) ? HomeKind.Creator
            : Is(RoleKeys.Agent) ? HomeKind.Agent
            : Is(RoleKeys.Fan) ? HomeKind.Fan
            : Is(RoleKeys.Designer) ? HomeKind.Designer
            : HomeKind.Member;
    }

    private async Task<HomeContent> WithDealsAsync(HomeContent content, DealSide side, DealSide? others = null) => content with
    {
        Side = side,
        Deals = await deals.GetSummaryAsync(),
        Mine = await MostUrgentAsync(side),
        Open = await MostUrgentAsync(others),
    };

    private async Task<IReadOnlyList<DealListItemDto>> MostUrgentAsync(DealSide? waitingOn) =>
        (await deals.GetListAsync(new GetDealListInput
        {
            IsOpen = true,
            WaitingOn = waitingOn,
            Sorting = "next",
            MaxResultCount = Rows,
        })).Items;

    private async Task<HomeContent> WithPaymentsAsync(HomeContent content) =>
        content with { Payments = await escrows.GetSummaryAsync() };

    private async Task<HomeContent> WithCameBackAsync(HomeContent content)
    {
        var cameBack = await payouts.GetListAsync(new GetPayoutListInput { CameBack = true, MaxResultCount = Rows });
        return content with { CameBack = [.. cameBack.Items.Where(payout => payout.EndedAt > clock.Now - StillNews)] };
    }

    private async Task<HomeContent> WithBalanceAsync(HomeContent content, Guid personId)
    {
        try
        {
            var payee = await payees.GetAsync(personId);
            var balances = (await payees.GetBalanceAsync(personId)).Items;
            return content with
            {
                Payee = payee,
                Balance = balances.FirstOrDefault(balance => balance.Currency == payee.BankAccount?.Currency)
                    ?? (balances.Count > 0 ? balances[0] : null),
            };
        }
        catch (EntityNotFoundException)
        {
            return content; // They joined a moment ago; Payments has not heard of them yet.
        }
    }

    private async Task<HomeContent> WithAgenciesAsync(HomeContent content, ProfileDto profile)
    {
        if (!profile.Permissions.Contains(SaasPermissions.Tenants.Default))
        {
            return content;
        }

        return content with
        {
            Agencies = await tenants.GetListAsync(new GetTenantListInput { MaxResultCount = AgencyRows }),
            ActiveAgencies = await CountAsync(TenantState.Active),
            SuspendedAgencies = await CountAsync(TenantState.Suspended),
            DeletedAgencies = await CountAsync(TenantState.Deleted),
            Work = profile.Permissions.Contains(SaasPermissions.Operations.Default) ? await operations.GetSummaryAsync() : null,
        };
    }

    private async Task<long> CountAsync(TenantState state) =>
        (await tenants.GetListAsync(new GetTenantListInput { State = state, MaxResultCount = 1 })).TotalCount;
}
