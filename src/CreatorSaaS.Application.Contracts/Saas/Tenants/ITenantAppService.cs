namespace CreatorSaaS.Saas.Tenants;

/// <summary>Agencies, for platform admins.</summary>
public interface ITenantAppService : IApplicationService
{
    Task<PagedResultDto<TenantDto>> GetListAsync(GetTenantListInput input);

    /// <remarks>404 when there is no such agency.</remarks>
    Task<TenantDto> GetAsync(Guid id);

    /// <summary>Makes an agency and invites its first owner by mail.</summary>
    /// <remarks>Refuses with TenantSlugTaken, TenantSlugReserved, EditionUnknown, CurrencyUnknown, TimeZoneUnknown.</remarks>
    Task<TenantDto> CreateAsync(CreateTenantDto input);

    /// <summary>Makes it readable only; its members see the reason.</summary>
    /// <remarks>Refuses with TenantStateRefuses.</remarks>
    Task<TenantDto> SuspendAsync(Guid id, TenantStateInput input);

    /// <remarks>Refuses with TenantStateRefuses.</remarks>
    Task<TenantDto> ResumeAsync(Guid id);

    /// <summary>Freezes it until its purge date, 30 days ahead.</summary>
    /// <remarks>Refuses with TenantStateRefuses.</remarks>
    Task<TenantDto> DeleteAsync(Guid id, [Required][StringLength(TenantConsts.ReasonLengthMax)] string reason);

    /// <summary>Undoes a deletion within its grace.</summary>
    /// <remarks>Refuses with TenantStateRefuses.</remarks>
    Task<TenantDto> RestoreAsync(Guid id);
}
