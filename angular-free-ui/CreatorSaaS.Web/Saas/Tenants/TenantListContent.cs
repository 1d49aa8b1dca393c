using CreatorSaaS.Framework.Application.Dtos;

namespace CreatorSaaS.Saas.Tenants;

/// <summary>Which agencies the address asks for.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record TenantListQuery(string? Search, TenantState? State, int Page);

/// <summary>A page of agencies, and whether the reader may add one.</summary>
public sealed record TenantListContent(PagedResultDto<TenantDto> Page, bool MayCreate);
