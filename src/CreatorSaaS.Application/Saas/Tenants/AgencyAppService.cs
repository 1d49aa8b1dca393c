using CreatorSaaS.Framework.Domain.Entities;

namespace CreatorSaaS.Saas.Tenants;

/// <inheritdoc cref="IAgencyAppService" />
[HostRole]
[Authorize]
public sealed class AgencyAppService(ITenantRepository tenants) : ApplicationService, IAgencyAppService
{
    // The tenant of the caller and no other: the id never comes from outside.
    public async Task<AgencyDto> GetAsync()
    {
        var id = CurrentTenant.RowTenantId;
        var (tenant, _, editionName) = await tenants.FindWithEditionAcrossTenantsAsync(id)
            ?? throw new EntityNotFoundException(typeof(Tenant), id);
        return new AgencyDto
        {
            Name = tenant.Name,
            EditionName = editionName,
            BaseCurrency = tenant.BaseCurrency,
            TimeZone = tenant.TimeZone,
            State = tenant.State,
            StateReason = tenant.StateReason,
            PurgeAt = tenant.PurgeAt,
        };
    }
}
