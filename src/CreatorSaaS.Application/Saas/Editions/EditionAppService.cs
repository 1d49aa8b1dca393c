namespace CreatorSaaS.Saas.Editions;

/// <inheritdoc cref="IEditionAppService" />
[HostRole]
[Authorize(SaasPermissions.Tenants.Default)]
public sealed class EditionAppService(IEditionRepository editions) : ApplicationService, IEditionAppService
{
    public async Task<ListResultDto<EditionDto>> GetListAsync() =>
        new([.. (await editions.GetListAcrossTenantsAsync()).Select(edition => new EditionDto(
            edition.Key, edition.Name, edition.Features.ToDictionary(feature => feature.Name, feature => feature.Value)))]);
}
