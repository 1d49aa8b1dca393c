using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Saas.Editions;

namespace CreatorSaaS.Saas.Tenants;

/// <inheritdoc cref="ITenantAppService" />
[HostRole]
[Authorize(SaasPermissions.Tenants.Default)]
public sealed class TenantAppService(ITenantRepository tenants, IEditionRepository editions, TenantStates states)
    : ApplicationService, ITenantAppService
{
    public async Task<PagedResultDto<TenantDto>> GetListAsync(GetTenantListInput input)
    {
        var (totalCount, items) = await tenants.GetPageAcrossTenantsAsync(
            input.Search, input.State, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<TenantDto>(totalCount, [.. items.Select(item => item.ToDto())]);
    }

    public async Task<TenantDto> GetAsync(Guid id) =>
        (await tenants.FindWithEditionAcrossTenantsAsync(id) ?? throw new EntityNotFoundException(typeof(Tenant), id)).ToDto();

    [Authorize(SaasPermissions.Tenants.Create)]
    public async Task<TenantDto> CreateAsync(CreateTenantDto input)
    {
        CheckSlug(input.Slug);
        var edition = await editions.FindByKeyAcrossTenantsAsync(input.EditionKey ?? EditionKeys.Starter)
            ?? throw new BusinessException(SaasErrorCodes.EditionUnknown).WithData("edition", input.EditionKey ?? "");

        var tenant = new Tenant(
            GuidGenerator.Create(),
            input.Name,
            input.Slug,
            edition.Id,
            CurrencyOf(input),
            TimeZoneOf(input),
            input.OwnerName,
            input.OwnerEmail);
        await tenants.InsertAsync(tenant);
        await UnitOfWorkManager.Current!.SaveChangesAsync();
        return new TenantWithEdition(tenant, edition.Key, edition.Name).ToDto();
    }

    [Authorize(SaasPermissions.Tenants.ManageState)]
    public Task<TenantDto> SuspendAsync(Guid id, TenantStateInput input) =>
        ChangeAsync(id, tenant => tenant.Suspend(input.Reason, Clock.Now));

    [Authorize(SaasPermissions.Tenants.ManageState)]
    public Task<TenantDto> ResumeAsync(Guid id) => ChangeAsync(id, tenant => tenant.Resume(Clock.Now));

    [Authorize(SaasPermissions.Tenants.ManageState)]
    public Task<TenantDto> DeleteAsync(Guid id, string reason) =>
        ChangeAsync(id, tenant => tenant.Delete(reason, Clock.Now));

    [Authorize(SaasPermissions.Tenants.ManageState)]
    public Task<TenantDto> RestoreAsync(Guid id) => ChangeAsync(id, tenant => tenant.Restore(Clock.Now));

    private async Task<TenantDto> ChangeAsync(Guid id, Action<Tenant> change)
    {
        var tenant = await tenants.LockAcrossTenantsAsync(id);
        change(tenant);
        await tenants.UpdateAsync(tenant);
        UnitOfWorkManager.Current!.OnCompleted(() => states.Forget(id));
        return (await tenants.FindWithEditionAcrossTenantsAsync(id))!.ToDto();
    }

    private static void CheckSlug(string slug)
    {
        if (TenantConsts.ReservedSlugs.Contains(slug))
        {
            throw new BusinessException(SaasErrorCodes.TenantSlugReserved).WithData("slug", slug);
        }
    }

    private static string CurrencyOf(CreateTenantDto input)
    {
        var currency = input.BaseCurrency ?? "EUR";
        return Currencies.IsKnown(currency)
            ? currency
            : throw new BusinessException(SaasErrorCodes.CurrencyUnknown).WithData("currency", currency);
    }

    private static string TimeZoneOf(CreateTenantDto input)
    {
        var zone = input.TimeZone ?? "UTC";
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? zone
            : throw new BusinessException(SaasErrorCodes.TimeZoneUnknown).WithData("timeZone", zone);
    }
}

internal static class TenantMapping
{
    public static TenantDto ToDto(this TenantWithEdition item) => new()
    {
        Id = item.Tenant.Id,
        Name = item.Tenant.Name,
        Slug = item.Tenant.Slug,
        EditionKey = item.EditionKey,
        EditionName = item.EditionName,
        BaseCurrency = item.Tenant.BaseCurrency,
        TimeZone = item.Tenant.TimeZone,
        State = item.Tenant.State,
        StateReason = item.Tenant.StateReason,
        StateSince = item.Tenant.StateSince,
        PurgeAt = item.Tenant.PurgeAt,
        CreationTime = item.Tenant.CreationTime,
        ConcurrencyStamp = item.Tenant.ConcurrencyStamp,
    };
}
